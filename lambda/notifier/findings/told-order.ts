import { severities } from "../../../engines/severity";
import type { RecordFinding } from "./classify";
import { isDenied } from "./denied";

/** Findings in the order in which they are told: what was done before denied attempts, the gravest first. */
export function inToldOrder(findings: readonly RecordFinding[]): readonly RecordFinding[] {
  const byGravity = [...findings].sort((one, other) => gravity(other) - gravity(one));
  const denied = byGravity.filter(({ record }) => isDenied(record));
  return [...byGravity.filter(({ record }) => !isDenied(record)), ...denied];
}

function gravity({ severity }: RecordFinding): number {
  return severities.indexOf(severity);
}
