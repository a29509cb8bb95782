import type { Part } from "./svg";
import { label, placed, rectangle } from "./svg";
import { widthOf } from "./letters";

/** Who sends a message. */
export interface Sender {
  readonly initial: string;
  readonly color: string;
  readonly name: string;
  readonly detail: string;
  readonly to?: string;
  /** The time of the event in CloudTrail's format. */
  readonly time: string;
}

/** The line about the sender above a message. */
export function header({ initial, color, name, detail, to, time }: Sender, width: number): Part {
  const [bold, small] = [
    { size: 13, isBold: true, color: "text" },
    { size: 11, color: "muted" },
  ];
  const parts = [
    rectangle({ x: 0, y: 0, width: 32, height: 32 }, color, to === undefined ? 6 : 16),
    label({ text: initial, size: 16, isBold: true, color: "on-color" }, 16, 22, "middle"),
    label({ ...bold, text: name }, 42, 12),
    label({ ...small, text: detail }, 42 + widthOf(`${name}  `, bold), 12),
    label({ ...small, text: to ?? timeOf(time) }, 42, 28),
    ...(to === undefined ? [] : [label({ ...small, text: timeOf(time) }, width, 28, "end")]),
  ];
  return { height: 34, svg: parts.join("\n") };
}

/** Parts one below the other. */
export function column(parts: readonly Part[], gap = 10): Part {
  let y = 0;
  return placed(
    parts.map((part) => {
      const place = [0, y, part] as const;
      y += part.height + gap;
      return place;
    }),
  );
}

/** A time in CloudTrail's format, as in "20 Oct 2026, 04:00 UTC". */
function timeOf(time: string): string {
  const date = new Date(time);
  const month = date.toLocaleDateString("en", { month: "short", timeZone: "UTC" });
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}, ${time.slice(11, 16)} UTC`;
}
