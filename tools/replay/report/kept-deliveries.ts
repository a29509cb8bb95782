import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { callerOf, principalOf } from "../command/caller";
import { cut, deliveredText } from "../command/delivered-text";
import { eventLabel } from "../command/event-label";
import type { Delivery, Replayed, RuleName } from "../deliveries";
import { maxCharacters, maxTexts, maxTextsOfTarget } from "./report-data";
import type { KeptDelivery } from "./report-data";

/** Keeps the texts of each target's first deliveries, and of other wanted deliveries, up to a limit. */
export class KeptDeliveries {
  readonly all: KeptDelivery[] = [];
  private readonly countByTarget = new Map<string, number>();

  add(
    record: CloudTrailRecord,
    { account, region }: Pick<Replayed, "account" | "region">,
    { stack, rule }: RuleName,
    delivery: Delivery,
    isWanted: boolean,
  ): void {
    const name = [stack, rule, delivery.target, delivery.kind].join(" ");
    const count = (this.countByTarget.get(name) ?? 0) + 1;
    this.countByTarget.set(name, count);
    if (this.all.length >= maxTexts || (count > maxTextsOfTarget && !isWanted)) return;
    const { target, kind, recipient, warnings } = delivery;
    this.all.push({
      ...{ stack, rule, target, kind, recipient, warnings },
      principal: principalOf(record),
      caller: callerOf(record),
      eventName: eventLabel(record),
      eventID: record.eventID,
      time: record.eventTime,
      region,
      account,
      text: cut(deliveredText(delivery, maxCharacters).join("\n"), maxCharacters),
    });
  }
}
