import { isObject } from "../../engines/json";

/** Says whether two JSON values are the same, in any order of keys and of the elements of arrays. */
export function sameInAnyOrder(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`);
  return `{${entries.sort().join()}}`;
}

/** A text whose URLs of queues have no host: those of one queue may have several. */
export function withoutQueueHosts(text = ""): string {
  return text.replace(/\bhttps?:\/\/[^/\s"]+(?=\/\d{12}\/[\w-]{1,80})/g, "");
}
