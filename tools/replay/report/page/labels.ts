import { counted } from "../../../../engines/words";

/** A short label of a rule: its stack and its Terraform name. */
export function ruleLabel({ stack, rule }: { readonly stack: string; readonly rule: string }): string {
  return `${stack} · ${rule.slice(rule.indexOf(".") + 1)}`;
}

/** A short label of a principal: an ARN without the prefix that all ARNs of an account share. */
export function principalLabel(principal: string): string {
  return principal.replace(/^arn:[^:]*:(?:iam|sts)::\d*:(?:assumed-role\/)?/, "");
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
