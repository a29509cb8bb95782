import type { LogPart } from "../athena/log-table";
import { every, type PathStep, stepOf, valuesAt } from "../json-path";
import type { Scanner } from "../scanner";
import { type Selected, selectedIn } from "./selected-sql";

/** Finds the values of a message that a selector points to: several only for `*`, none for what is absent. */
export interface Selector {
  readonly select: (message: unknown) => unknown[];
  /** The same of a record in a table of log files. */
  readonly selectSql: (record: LogPart) => Selected;
  readonly hasWildcard: boolean;
}

/**
 * Reads a selector, such as `$.users[0].email`, `$.['cluster.name']`, `$.resources[*].ARN` or `$.*`.
 *
 * @throws UnknownFilterPattern for anything else, and for more than one wildcard.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function readSelector(scanner: Scanner): Selector {
  scanner.expect(/\$(?=\.)/y, "a selector such as $.eventName");
  const path: PathStep[] = [];
  for (let step = readStep(scanner); step !== undefined; step = readStep(scanner)) path.push(step);
  if (path.length === 0) scanner.fail("the name of a field");
  const wildcards = path.filter((step) => step === every).length;
  if (wildcards > 1) scanner.refuse("a selector has at most one wildcard");
  return {
    select: (message) => valuesAt(message, path),
    selectSql: (record) => selectedIn(record, path),
    hasWildcard: wildcards > 0,
  };
}

const segment = /\.?\['[^'*]+'\]|\[(?:\d{1,9}|\*)\]|\.(?:[\w-]+|\*)/y;

function readStep(scanner: Scanner): PathStep | undefined {
  const text = scanner.takeAdjacent(segment);
  if (text === undefined && scanner.takeAdjacent(/(?=[.[])/y) !== undefined)
    scanner.fail("a field, an index or *");
  return text === undefined ? undefined : stepOf(text);
}
