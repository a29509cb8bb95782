import { isObject } from "../../../../engines/json";
import { cloudTrailForms } from "./cloudtrail";
import { logForms } from "./cloudwatch-logs";
import { eventForms } from "./events";
import type { Form, Opened } from "./form";
import { searchForms } from "./opensearch";

export type { Opened } from "./form";
export { recorded } from "./form";
export { openedText } from "./text";

const forms: readonly Form[] = [...cloudTrailForms, ...eventForms, ...logForms, ...searchForms];

/** Opens a JSON value that contains records; undefined for a record, and for a value of no known form. */
export function openedValue(value: unknown): Opened | undefined {
  if (Array.isArray(value)) return { kind: "list", list: value };
  if (typeof value === "string") return { kind: "content", content: value };
  if (!isObject(value) || isRecord(value)) return undefined;
  for (const form of forms) {
    const opened = form(value);
    if (opened) return opened;
  }
  return undefined;
}

/** Whether a value has the fields of every record of a call: most values, so that it is asked first. */
function isRecord({ eventVersion, eventTime }: Readonly<Record<string, unknown>>): boolean {
  return typeof eventVersion === "string" && typeof eventTime === "string";
}
