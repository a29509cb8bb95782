import { type BadInput, common, numbered } from "./bad-input";

const tagKeyRule = 'a tag key has 1 to 128 letters, digits, spaces and "_.:/=+-@"; rename the tag.';
const reservedTagRule = 'tag keys that start with "aws:" belong to AWS; rename the tag.';
const tagValueRule =
  'a tag value has 1 to 256 letters, digits, spaces and "_.:/=+-@"; shorten, fill or respell the value.';
const accountRule = "an account ID has 12 digits; write it as text, with its leading zeros.";
const versionRule =
  'a version constraint is operators with versions, such as ">= 5.100.0, < 7.0.0" or "~> 6.40"; ' +
  "write versions in digits and a comma between several.";
const nameRule =
  'a stack\'s name has 1 to 34 lower-case letters and digits with single "-" between them, and begins with a letter; ' +
  "shorten or respell it.";

/** Wrong values of the settings that all stacks share. */
export const commonSettings: readonly BadInput[] = [
  {
    title: "a tag key with a character that AWS refuses",
    settings: common({ tags: { "owner?": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "owner?"; ${tagKeyRule}`,
  },
  {
    title: "a tag key that AWS reserves",
    settings: common({ tags: { "aws:owner": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "aws:owner"; ${reservedTagRule}`,
  },
  {
    title: "an empty tag value",
    settings: common({ tags: { Owner: "" } }),
    place: "api-event-log",
    message: `tags.Owner is ""; ${tagValueRule}`,
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
    title: "accounts of a module",
    settings: common({ module: true, allowedAccountIds: ["111122223333"] }),
    place: "api-event-log",
    message:
      'allowedAccountIds is ["111122223333"]; the configuration that calls a module has it; ' +
      "say it there, or leave allowedAccountIds or module out.",
  },
  {
    title: "a provider of a module",
    settings: common({ module: true, provider: { profile: "audit" } }),
    place: "api-event-log",
    message:
      'provider is {"profile":"audit"}; the configuration that calls a module has it; ' +
      "say it there, or leave provider or module out.",
  },
  {
    title: "a provider version with a placeholder",
    settings: common({ providerVersion: "6.x" }),
    place: "api-event-log",
    message: `providerVersion is "6.x"; ${versionRule}`,
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
];
