import { severities } from "../../../engines/severity";
import { callerName } from "../message/caller";
import { countOne } from "../message/more";
import { placeOf } from "../records/parsed-record";
import type { RecordFinding } from "./classify";
import { isDenied } from "./denied";
import { failureOf } from "./outcome";

/**
 * Findings in the order in which they are told: what was done before denied attempts, the gravest first, and
 * of the same gravity what was done before what failed.
 */
export function inToldOrder(findings: readonly RecordFinding[]): readonly RecordFinding[] {
  return [...findings].sort(byWeight);
}

/**
 * The findings of a list in told order that are shown in full, and the others. As many callers and tables as
 * can be, of each account and Region, have one in full, so that many calls of one hide no call of another.
 */
export function inFull(ordered: readonly RecordFinding[], most: number) {
  const turns = new Map<string, number>();
  const turnOf = new Map(ordered.map((finding) => [finding, nextTurn(turns, finding)]));
  const byTurn = [...ordered].sort(
    (one, other) => byWeight(one, other) || (turnOf.get(one) ?? 0) - (turnOf.get(other) ?? 0),
  );
  const shown = new Set(byTurn.slice(0, most));
  return {
    full: ordered.filter((each) => shown.has(each)),
    others: ordered.filter((each) => !shown.has(each)),
  };
}

/**
 * How many findings of a caller were before one, on that of its tables that had the fewest. Of as many, the
 * finding of the caller who had fewer in all is first.
 */
function nextTurn(turns: Map<string, number>, { record, noun, tables = [] }: RecordFinding): number {
  const caller = `${callerName(record.userIdentity)} ${placeOf(record)}`;
  const ofCaller = countOne(turns, caller) / 1_000_000;
  const ofTables = (tables.length > 0 ? tables : [""]).map((table) =>
    countOne(turns, `${caller} ${noun} ${table}`),
  );
  return ofTables.reduce((least, each) => Math.min(least, each)) + ofCaller;
}

function byWeight(one: RecordFinding, other: RecordFinding): number {
  return (
    Number(isDenied(one.record)) - Number(isDenied(other.record)) ||
    gravity(other) - gravity(one) ||
    Number(hasFailed(one)) - Number(hasFailed(other))
  );
}

function gravity({ severity }: RecordFinding): number {
  return severities.indexOf(severity);
}

function hasFailed({ record }: RecordFinding): boolean {
  return failureOf(record) !== undefined;
}
