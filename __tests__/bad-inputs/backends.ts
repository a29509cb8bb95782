import { cloud, s3 } from "../../lib/stack/backends";
import { type BadInput, common, long, region } from "./bad-input";

const stateBucketRule =
  'a bucket name has 3 to 63 lower-case letters, digits, "." and "-"; ' +
  "give the name of a bucket that exists, without s3:// or a path.";
const keyPrefixRule =
  "a key prefix is folder names with single slashes between them; " +
  'leave out the slash at either end, as in "audit/production".';
const organizationRule =
  'an organization\'s name has 3 to 40 letters, digits, "_" and "-"; take it from the organization\'s settings.';
const workspaceRule =
  'a workspace\'s name has 1 to 90 letters, digits, "_" and "-"; correct the prefix or the function in workspace.';
const hostnameRule =
  'a hostname is given without scheme or path; write for example "tfe.example.com" or "localhost:8443".';

/** Where the state is kept. */
export const backends: readonly BadInput[] = [
  {
    title: "a state bucket in upper case",
    settings: common({ backend: s3({ bucket: "States", region }) }),
    place: "api-event-log",
    message: `backend.bucket is "States"; ${stateBucketRule}`,
  },
  {
    title: "a key prefix that ends with a slash",
    settings: common({ backend: s3({ bucket: "states", region, keyPrefix: "audit/" }) }),
    place: "api-event-log",
    message: `backend.keyPrefix is "audit/"; ${keyPrefixRule}`,
  },
  {
    title: "a key prefix with two slashes in a row",
    settings: common({ backend: s3({ bucket: "states", region, keyPrefix: "audit//production" }) }),
    place: "api-event-log",
    message: `backend.keyPrefix is "audit//production"; ${keyPrefixRule}`,
  },
  {
    title: "an organization with a space",
    settings: common({ backend: cloud({ organization: "Acme Inc" }) }),
    place: "api-event-log",
    message: `backend.organization is "Acme Inc"; ${organizationRule}`,
  },
  {
    title: "a workspace's prefix with a slash",
    settings: common({ backend: cloud({ organization: "acme", workspace: { prefix: "audit/" } }) }),
    place: "api-event-log",
    message: `backend.workspace is "audit/api-event-log"; ${workspaceRule}`,
  },
  {
    title: "a workspace of 91 characters",
    settings: common({ backend: cloud({ organization: "acme", workspace: { prefix: long(78) } }) }),
    place: "api-event-log",
    message: `backend.workspace is "${long(78)}api-event-log"; ${workspaceRule}`,
  },
  {
    title: "a function that names no workspace",
    settings: common({ backend: cloud({ organization: "acme", workspace: () => "" }) }),
    place: "api-event-log",
    message: `backend.workspace is ""; ${workspaceRule}`,
  },
  {
    title: "a project of two characters",
    settings: common({ backend: cloud({ organization: "acme", project: "IT" }) }),
    place: "api-event-log",
    message:
      'backend.project is "IT"; a project\'s name has 3 to 40 letters, digits, spaces, "_" and "-"; ' +
      "take it from the organization's projects.",
  },
  {
    title: "a hostname with a scheme",
    settings: common({ backend: cloud({ organization: "acme", hostname: "https://tfe.example.com" }) }),
    place: "api-event-log",
    message: `backend.hostname is "https://tfe.example.com"; ${hostnameRule}`,
  },
];
