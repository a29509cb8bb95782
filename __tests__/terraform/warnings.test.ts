import { unexpectedWarnings } from "./warnings";

/** A warning as Terraform prints it without colour. */
const warning = (summary: string, address: string, detail: string) => `
Warning: ${summary}

  with ${address},
  on cdk.tf.json line 669, in resource.${address}.global_secondary_index[0]:
 669:             "hash_key": "EventName",

${detail}

(and one more similar warning elsewhere)
`;
const index = warning(
  "Argument is deprecated",
  "aws_dynamodb_table.table",
  "hash_key is deprecated. Use key_schema instead.",
);

test("the deprecated key of a table's index is no unexpected warning", () =>
  expect(unexpectedWarnings(`Plan: 31 to add, 0 to change, 0 to destroy.\n${index}`)).toEqual([]));

test.each([
  [
    "another argument",
    warning("Argument is deprecated", "aws_dynamodb_table.table", "read_capacity is deprecated."),
  ],
  ["another resource", index.replaceAll("aws_dynamodb_table.table", "aws_s3_bucket.logs")],
  ["another summary", index.replace("Argument is deprecated", "Invalid Attribute Combination")],
  ["more than an index has", index.replace("one more similar warning", "2 more similar warnings")],
])("any other warning is one, also beside that: %s", (_what, other) => {
  for (const printed of [other, other + index, index + other])
    expect(unexpectedWarnings(printed)).toHaveLength(1);
});
