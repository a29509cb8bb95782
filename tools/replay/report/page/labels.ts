import { counted } from "../../../../engines/words";

/** A rule, by its stack and its Terraform address. */
export interface NamedRule {
  readonly stack: string;
  readonly rule: string;
}

/** A short label of a rule: its stack and its Terraform name. */
export function ruleLabel(named: NamedRule): string {
  return `${named.stack} · ${ruleName(named)}`;
}

/** A rule's Terraform name, which its stack has once for each type. */
export function ruleName({ rule }: Pick<NamedRule, "rule">): string {
  return rule.slice(rule.indexOf(".") + 1);
}

/** Cuts a label at its end, so that bars have room. */
export function shortened(label: string, most: number): string {
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

/** The lines of a bucket's label: the hour or the day, and below it the day or the month. */
export function bucketLines(start: number, width: number): [string, string] {
  const date = new Date(start);
  const iso = date.toISOString();
  if (width < day) return [iso.slice(11, 16), iso.slice(0, 10)];
  const month = date.toLocaleDateString("en", { month: "short", year: "numeric", timeZone: "UTC" });
  return [String(date.getUTCDate()), month];
}

const day = 86_400_000;

/** The lines of a label on an axis. */
export type Lines = readonly [string, string?];

/** The lines of one of the labels on an axis. The second line is left out where it would repeat. */
export function tickLines(labels: readonly Lines[], index: number): string[] {
  const [line = "", below] = labels[index] ?? [];
  return below === undefined || below === labels[index - 1]?.[1] ? [line] : [line, below];
}

export function numberLabel(number: number): string {
  return number.toLocaleString("en");
}

/** A number with a noun, in singular or plural. */
export function countLabel(count: number, one: string, several = `${one}s`): string {
  return counted(count, one, several, numberLabel);
}

/** A time in CloudTrail's format, made easier to read. */
export function timeLabel(time: string): string {
  return time.replace("T", " ").replace(/Z$/, "");
}
