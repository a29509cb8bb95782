import { Annotations } from "cdktf";
import { AuditTrail } from "./audit-trail";
import { reads, streamReads } from "./item-operations";
import type { TableCalls } from "./table-event-selectors";
import type { ITrail } from "./trail";

/**
 * Warns when the reads of every table are recorded and nobody asked for them: AWS charges for each event.
 * https://aws.amazon.com/cloudtrail/pricing/
 */
export function warnOfReads(
  trail: ITrail,
  { tableArns, readWriteType, operations, onlyRoles, consoleOnly, selectors }: TableCalls,
): void {
  // What a trail that exists records, it records already.
  if (!(trail instanceof AuditTrail)) return;
  const readsToo = (operations ?? reads).some((name) => [...reads, ...streamReads].includes(name));
  if (!readsToo || readWriteType || tableArns || onlyRoles || consoleOnly || selectors) return;
  Annotations.of(trail).addWarning(
    "the reads of every table are recorded, and AWS charges for each data event: reads are most of the calls of most accounts; " +
      'set readWriteType to "WriteOnly", or name tables; "All" says that the reads are wanted.',
  );
}
