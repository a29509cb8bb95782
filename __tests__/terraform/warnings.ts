/** From 6.29 on the provider says so of a global secondary index; 5.100 knows no other argument. */
const expected = [
  "hash_key is deprecated. Use key_schema instead.",
  "range_key is deprecated. Use key_schema instead.",
];

/**
 * The warnings in what Terraform printed without colour, but for those of a table's index. Terraform shows
 * one of several with the same summary and counts the others: an index has two arguments, and thus one other.
 */
export function unexpectedWarnings(printed: string): string[] {
  const [, ...warnings] = printed.split(/^[│\s]*Warning: /m);
  return warnings.filter((warning) => !isExpected(warning));
}

function isExpected(warning: string): boolean {
  const words = warning.replace(/[│╷╵\s]+/g, " ");
  const place = /^Argument is deprecated with aws_dynamodb_table\.\w+,/;
  const isOfIndex = place.test(words) && expected.some((sentence) => words.includes(sentence));
  return isOfIndex && !words.includes("more similar warnings elsewhere");
}
