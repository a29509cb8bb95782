import { type BadInput, common, log, long, numbered } from "./bad-input";

const tagKeyRule = 'a tag key has 1 to 128 letters, digits, spaces and "_.:/=+-@"; rename the tag.';
const reservedTagRule = 'tag keys that start with "aws:" belong to AWS; rename the tag.';
const tagValueRule =
  'a tag value has 1 to 256 letters, digits, spaces and "_.:/=+-@"; shorten, fill or respell the value.';
const accountRule = "an account ID has 12 digits; write it as text, with its leading zeros.";
const versionRule =
  'a version constraint is operators with versions, such as ">= 5.100.0, < 7.0.0" or "~> 6.25"; ' +
  "write versions in digits and a comma between several.";
const nameRule =
  'a stack\'s name has 1 to 34 lower-case letters and digits with single "-" between them, and begins with a letter; ' +
  "shorten or respell it.";

/** What all stacks share: tags, accounts, the provider's version and their names. */
export const commonSettings: readonly BadInput[] = [
  {
    title: "a tag key with a character that AWS refuses",
    settings: common({ tags: { "owner?": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "owner?"; ${tagKeyRule}`,
  },
  {
    title: "an empty tag key",
    settings: common({ tags: { "": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is ""; ${tagKeyRule}`,
  },
  {
    title: "a tag key of 129 characters",
    settings: common({ tags: { [long(129)]: "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "${long(129)}"; ${tagKeyRule}`,
  },
  {
    title: "a tag key that AWS reserves",
    settings: common({ tags: { "aws:owner": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "aws:owner"; ${reservedTagRule}`,
  },
  {
    title: "a tag key that AWS reserves, in upper case",
    settings: common({ tags: { "AWS:Owner": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "AWS:Owner"; ${reservedTagRule}`,
  },
  {
    title: "an empty tag value",
    settings: common({ tags: { Owner: "" } }),
    place: "api-event-log",
    message: `tags.Owner is ""; ${tagValueRule}`,
  },
  {
    title: "a tag value with a character that AWS refuses",
    settings: common({ tags: { Owner: "R&D" } }),
    place: "api-event-log",
    message: `tags.Owner is "R&D"; ${tagValueRule}`,
  },
  {
    title: "a tag value of 257 characters",
    settings: common({ tags: { Owner: long(257) } }),
    place: "api-event-log",
    message: `tags.Owner is "${long(257)}"; ${tagValueRule}`,
  },
  {
    title: "51 tags",
    settings: common({ tags: numbered(51, "audit") }),
    place: "api-event-log",
    message: "the number of tags is 51; a resource has at most 50; leave some out.",
  },
  {
    title: "an account ID that lost its leading zeros",
    settings: common({ allowedAccountIds: ["111122223333", "12345678"] }),
    place: "api-event-log",
    message: `allowedAccountIds[1] is "12345678"; ${accountRule}`,
  },
  {
    title: "an account ID with hyphens",
    settings: common({ allowedAccountIds: ["1111-2222-3333"] }),
    place: "api-event-log",
    message: `allowedAccountIds[0] is "1111-2222-3333"; ${accountRule}`,
  },
  {
    title: "a provider version with a placeholder",
    settings: common({ providerVersion: "6.x" }),
    place: "api-event-log",
    message: `providerVersion is "6.x"; ${versionRule}`,
  },
  {
    title: "two provider versions without a comma",
    settings: common({ providerVersion: ">= 5.100.0 < 7.0.0" }),
    place: "api-event-log",
    message: `providerVersion is ">= 5.100.0 < 7.0.0"; ${versionRule}`,
  },
  {
    title: "a provider version in words",
    settings: common({ providerVersion: "latest" }),
    place: "api-event-log",
    message: `providerVersion is "latest"; ${versionRule}`,
  },
  {
    title: "a provider version older than what the stacks need",
    settings: common({ providerVersion: ">= 4.0" }),
    place: "api-event-log",
    message:
      'providerVersion is ">= 4.0"; the stacks need the AWS provider 5.100.0 or newer; begin with ">= 5.100.0".',
  },
  {
    title: "a stack's name with a space that other names are made from",
    settings: { region: "us-east-1", signInAlerts: { name: "Some Name" } },
    place: "sign-in-alerts",
    message: `name is "Some Name"; ${nameRule}`,
  },
  {
    title: "a stack's name in upper case",
    settings: log({ name: "Audit" }),
    place: "api-event-log",
    message: `name is "Audit"; ${nameRule}`,
  },
  {
    title: "a stack's name of 35 characters",
    settings: log({ name: long(35) }),
    place: "api-event-log",
    message: `name is "${long(35)}"; ${nameRule}`,
  },
  {
    title: "a stack's name with two hyphens in a row",
    settings: log({ name: "audit--log" }),
    place: "api-event-log",
    message: `name is "audit--log"; ${nameRule}`,
  },
  {
    title: "a stack's name that begins with a digit",
    settings: log({ name: "2nd-log" }),
    place: "api-event-log",
    message: `name is "2nd-log"; ${nameRule}`,
  },
];
