import { textConstraint, type Constraint } from "../validation/validation";

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
export const tagKey = textConstraint(
  "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}",
  'a tag key has 1 to 128 letters, digits, spaces and "_.:/=+-@"',
  "rename the tag",
);

/** AWS keeps the prefix `aws:` for itself. */
export const unreservedTagKey: Constraint<string> = {
  accepts: 'tag keys that start with "aws:" belong to AWS',
  remedy: "rename the tag",
  test: (key) => !key.toLowerCase().startsWith("aws:"),
};

/**
 * CloudTrail takes no empty value: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Tag.html
 */
export const tagValue = textConstraint(
  "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,256}",
  'a tag value has 1 to 256 letters, digits, spaces and "_.:/=+-@"',
  "shorten, fill or respell the value",
);

/** The most tags that a resource can have. */
export const maxTags = 50;
