import { counted } from "../../../../engines/words";

/** A rule in few words: its stack and its name in Terraform. */
export function ruleLabel({ stack, rule }: { readonly stack: string; readonly rule: string }): string {
  return `${stack} · ${rule.slice(rule.indexOf(".") + 1)}`;
}

/** A principal in few words: an ARN without what all ARNs of an account begin with. */
export function principalLabel(principal: string): string {
  return principal.replace(/^arn:[^:]*:(?:iam|sts)::\d*:(?:assumed-role\/)?/, "");
}

export function numberLabel(number: number): string {
  return number.toLocaleString("en");
}

/** One thing, or several of it. */
export function countLabel(count: number, one: string, several = `${one}s`): string {
  return counted(count, one, several, numberLabel);
}

/** A time as CloudTrail writes it, easier to read. */
export function timeLabel(time: string): string {
  return time.replace("T", " ").replace(/Z$/, "");
}
