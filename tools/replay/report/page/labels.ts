import { counted } from "../../../../engines/words";

/** A short label of a rule: its stack and its Terraform name. */
export function ruleLabel({ stack, rule }: { readonly stack: string; readonly rule: string }): string {
  return `${stack} · ${rule.slice(rule.indexOf(".") + 1)}`;
}

/**
 * A short label of a principal: an ARN without the prefix that all ARNs of an account share. Each account has
 * a root user.
 */
export function principalLabel(principal: string): string {
  const { account, rest = principal } = principalPattern.exec(principal)?.groups ?? {};
  return rest === "root" ? `root of ${account}` : rest;
}

/** Labels of principals. The same name in several accounts has its account. */
export function principalLabels(principals: readonly string[]): string[] {
  const labels = principals.map(principalLabel);
  return principals.map((principal, index) => {
    const label = labels[index] ?? principal;
    const { account } = principalPattern.exec(principal)?.groups ?? {};
    const isAlone = labels.indexOf(label) === labels.lastIndexOf(label);
    return isAlone || account === undefined ? label : `${label} of ${account}`;
  });
}

const principalPattern = /^arn:[^:]*:(?:iam|sts)::(?<account>\d*):(?:assumed-role\/)?(?<rest>.+)$/s;

/** Shortens a label of a path from the left, since its end tells most: `…/anaya@example.com`. */
export function shortenedPath(label: string, most: number): string {
  if (label.length <= most) return label;
  const end = label.slice(1 - most);
  const slash = end.indexOf("/");
  return `…${slash === -1 ? end : end.slice(slash)}`;
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
