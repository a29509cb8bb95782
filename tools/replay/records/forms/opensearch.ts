import { isObject, type JsonObject } from "../../../../engines/json";
import { type Form, recorded } from "./form";

/** The JSON of OpenSearch, to which a trail's log group or bucket is streamed. */
export const searchForms: readonly Form[] = [
  ({ hits }) =>
    isObject(hits) && Array.isArray(hits.hits)
      ? { kind: "list", list: hits.hits, origin: recorded }
      : undefined,
  hit,
];

/**
 * A document that a search found. That of a log event has the event's text, and its fields beside others.
 * https://docs.opensearch.org/latest/api-reference/search-apis/search/
 */
function hit({ _source: source }: JsonObject) {
  if (!isObject(source)) return undefined;
  const { "@message": message } = source;
  const content = typeof message === "string" ? message : source;
  return { kind: "content", content, origin: recorded } as const;
}
