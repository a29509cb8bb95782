import { severities } from "../../../engines/severity";
import { textOf } from "../records/json";
import type { RecordFinding } from "./classify";

/** Findings in the order in which they are told: what was done before denied attempts, the gravest first. */
export function inToldOrder(findings: readonly RecordFinding[]): readonly RecordFinding[] {
  const byGravity = [...findings].sort((one, other) => gravity(other) - gravity(one));
  return [...byGravity.filter((each) => !isDenied(each)), ...byGravity.filter(isDenied)];
}

function gravity({ severity }: RecordFinding): number {
  return severities.indexOf(severity);
}

/** Whether its caller lacked the right, so that nothing was done. */
function isDenied({ record }: RecordFinding): boolean {
  return /AccessDenied|UnauthorizedOperation/.test(textOf(record.errorCode) ?? "");
}
