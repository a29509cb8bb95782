import { isContainer } from "../../engines/json";
import type { Json, ResourceChange } from "./plan";

/** The attributes of a resource. */
export type Values = Readonly<Record<string, Json>>;

/** The attributes that a resource has before the plan; none if it is created. */
export function valuesBefore({ change: { before } }: ResourceChange): Values {
  return isContainer(before) ? (before as Values) : {};
}

/** The attributes that a resource has after the plan, without those that are known only after apply. */
export function valuesAfter({ change: { after } }: ResourceChange): Values {
  return isContainer(after) ? (after as Values) : {};
}

/** The value at a path such as `rule.0.status`; undefined if there is none. */
export function valueAt(values: Json | undefined, path: string): Json | undefined {
  let value = values;
  for (const step of path.split(".")) {
    value = isContainer(value) ? (value as Values)[step] : undefined;
  }
  return value ?? undefined;
}

/** Whether a value, or a part of it, is known only after apply. */
export function isUnknownAt({ change: { after_unknown } }: ResourceChange, path: string): boolean {
  let unknown = after_unknown;
  for (const step of path.split(".")) {
    if (unknown === true) return true;
    unknown = isContainer(unknown) ? (unknown as Values)[step] : undefined;
  }
  return hasUnknown(unknown);
}

/** Whether `after_unknown`, or a part of it, says that a value is unknown. */
export function hasUnknown(unknown: Json | undefined): boolean {
  return unknown === true || (isContainer(unknown) && Object.values(unknown as Values).some(hasUnknown));
}

/** The text at a path; undefined if there is none or an empty one. */
export function textAt(values: Json | undefined, path: string): string | undefined {
  const value = valueAt(values, path);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The members of a list, such as the blocks of a kind; none if there is no list. */
export function listAt(values: Json | undefined, path: string): readonly Json[] {
  const value = valueAt(values, path);
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. */
export function textsAt(values: Json | undefined, path: string): string[] {
  return listAt(values, path).filter((value) => typeof value === "string");
}

/** An address without the keys of `count` and `for_each`, as the configuration has it. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}
