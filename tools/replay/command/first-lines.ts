import { isObject } from "../../../engines/json";
import { printable } from "../../../engines/words";
import type { Delivery } from "../deliveries";
import { isAlert } from "../deliveries/delivery";
import { cut, deliveredText } from "./delivered-text";

/** Counts what people read, by the first line of each message. */
export class FirstLines {
  /** Messages of which the first line is not among those that are kept. */
  others = 0;
  private readonly counts = new Map<string, number>();

  /** @param maxLines how many different first lines are kept, since words of others may be in them */
  constructor(private readonly maxLines = 100) {}

  add(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries.filter(isAlert)) {
      const text = cut(firstLine(delivery), maxLength);
      const known = this.counts.get(text);
      if (known === undefined && this.counts.size >= this.maxLines) this.others++;
      else this.counts.set(text, (known ?? 0) + 1);
    }
  }

  /** First lines with how often each is read, the most frequent first. */
  get entries(): readonly (readonly [line: string, count: number])[] {
    return [...this.counts].sort(([, one], [, other]) => other - one);
  }

  /** As lines of a text; none if nobody reads anything. */
  toText(): string[] {
    const rows = [
      ...this.entries.map(([line, count]) => [String(count), printable(line)] as const),
      ...(this.others > 0 ? [[String(this.others), "with other first lines"] as const] : []),
    ];
    const width = Math.max(0, ...rows.map(([count]) => count.length));
    const lines = rows.map(([count, line]) => `${count.padStart(width)}  ${line}`.trimEnd());
    return lines.length === 0 ? [] : ["Messages by their first line", ...lines];
  }
}

const maxLength = 100;

/** What a reader sees first. A notification of an alarm is mailed with the alarm's state and name above. */
function firstLine(delivery: Delivery): string {
  const { payload } = delivery;
  if (isObject(payload) && typeof payload.AlarmName === "string")
    return `${String(payload.NewStateValue)}: "${payload.AlarmName}"`;
  const [line = ""] = deliveredText(delivery, maxLength);
  return line.replace(/^"|\s*"$/g, "");
}
