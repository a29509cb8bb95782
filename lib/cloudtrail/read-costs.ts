import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { reads, type TableCalls } from "./table-event-selectors";

/**
 * Warns when the reads of every table are recorded and nobody asked for them: AWS charges for each event.
 * https://aws.amazon.com/cloudtrail/pricing/
 */
export function warnOfReads(
  scope: Construct,
  { tableArns, readWriteType, operations, consoleOnly }: TableCalls,
): void {
  const readsToo = (operations ?? reads).some((name) => reads.includes(name));
  if (!readsToo || readWriteType || tableArns || consoleOnly) return;
  Annotations.of(scope).addWarning(
    "the reads of every table are recorded, and AWS charges for each data event: reads are most of the calls of most accounts; " +
      'set readWriteType to "WriteOnly", or name tables; "All" says that the reads are wanted.',
  );
}
