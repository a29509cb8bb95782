import { s3 } from "../../lib/stack/backends";
import { type BadInput, common, signIn } from "./bad-input";

const regionRule =
  'a Region is written like "us-east-1", "eu-north-1" or "us-gov-west-1"; take the code from AWS\'s list of Regions.';
const partitionRule =
  "events are forwarded inside the partition of the home Region us-east-1 (aws); " +
  "leave the Region out, or give that partition a deployment of its own.";

/** Regions, wherever one is asked for. */
export const regions: readonly BadInput[] = [
  {
    title: "a Region in upper case that names are made from",
    settings: {
      ...signIn({ encryption: { keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd" } }),
      region: "EU-WEST-1",
    },
    place: "sign-in-alerts",
    message: `region is "EU-WEST-1"; ${regionRule}`,
  },
  {
    title: "a Region of China in upper case, with Regions of China",
    settings: { region: "CN-NORTH-1", signInAlerts: { signInRegions: ["cn-northwest-1"] } },
    place: "sign-in-alerts",
    message: `region is "CN-NORTH-1"; ${regionRule}`,
  },
  {
    title: "a state bucket's Region without hyphens",
    settings: common({ backend: s3({ bucket: "states", region: "useast1" }) }),
    place: "api-event-log",
    message: `backend.region is "useast1"; ${regionRule}`,
  },
  {
    title: "a malformed Region of sign-ins",
    settings: signIn({ signInRegions: ["us-east-1", "us-east2"] }),
    place: "sign-in-alerts",
    message: `signInRegions[1] is "us-east2"; ${regionRule}`,
  },
  {
    title: "a Region of sign-ins in China",
    settings: signIn({ signInRegions: ["cn-north-1"] }),
    place: "sign-in-alerts",
    message: `signInRegions[0] is "cn-north-1"; ${partitionRule}`,
  },
  {
    title: "a Region of sign-ins in GovCloud",
    settings: signIn({ signInRegions: ["us-gov-west-1"] }),
    place: "sign-in-alerts",
    message: `signInRegions[0] is "us-gov-west-1"; ${partitionRule}`,
  },
];
