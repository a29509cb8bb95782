import { maxFilterPattern } from "../../engines/filter-pattern/filter-pattern";
import { isObject } from "../../engines/json";
import { undefinedIfEmpty } from "../validation/lists";
import type { EventPattern } from "./event-pattern-errors";

/**
 * A log group's filter of records: those that conditions name, and at least those that an event pattern
 * matches. What the filter's language cannot say of the pattern is left out, so that it lets more through;
 * where nothing is left, or it is too long, each record passes.
 */
export function recordFilter(conditions: readonly string[], pattern?: EventPattern): string {
  if (pattern === undefined) return filterOf(conditions);
  const [source, name] = [sourceCondition(pattern), nameCondition(pattern)];
  const narrow = [source && name && `(${source} && ${name})`, source, name].flatMap((each) => each ?? []);
  const filters = narrow.map((each) => filterOf([...conditions, each]));
  return filters.find(({ length }) => length <= maxFilterPattern) ?? "";
}

function filterOf(conditions: readonly string[]): string {
  return `{ ${conditions.join(" || ")} }`;
}

function sourceCondition({ source, detail }: EventPattern): string | undefined {
  const sources = textsOf(isObject(detail) ? detail.eventSource : undefined);
  // Some events of CloudTrail itself, such as those of Insights, name no source.
  const services = textsOf(source)?.map((each) => each.replace(/^aws\./, ""));
  const ofServices = services?.includes("cloudtrail")
    ? undefined
    : services?.map((service) => `${service}.amazonaws.com*`);
  return anyOf("$.eventSource", sources ?? ofServices);
}

function nameCondition({ detail }: EventPattern): string | undefined {
  return anyOf("$.eventName", textsOf(isObject(detail) ? detail.eventName : undefined));
}

/** The values of a field where each is a plain text: undefined where one is not, or there is none. */
function textsOf(values: unknown): readonly string[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const texts = values.filter((each) => typeof each === "string" && /^[\w.-]+$/.test(each));
  return texts.length === values.length ? undefinedIfEmpty(texts) : undefined;
}

function anyOf(selector: string, texts: readonly string[] | undefined): string | undefined {
  if (texts === undefined) return undefined;
  const conditions = texts.map((text) => `(${selector} = "${text}")`);
  return conditions.length === 1 ? conditions[0] : `(${conditions.join(" || ")})`;
}
