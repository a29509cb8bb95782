import { maxFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import { watchedGroups } from "./catalogue";
import { length, messagesOf, namingValues } from "./patterns";
import type { WatchedResource } from "./service";

/**
 * Filter patterns of CloudWatch Logs on the writes that name a resource, be they done, denied or recorded
 * without their parameters: as few as hold them all.
 */
export function logPatternsOf(resources: readonly WatchedResource[], stackName: string): string[] {
  const services = watchedGroups
    .flatMap((group) => group.services)
    .filter(({ types }) => resources.some(({ type }) => type in types));
  const sources = services.map(({ eventSource }) => `($.eventSource = "${eventSource}")`).join(" || ");
  const named = services.flatMap(({ types }) =>
    [...namingValues(types, resources)].flatMap(([parameter, values]) =>
      values.map((value) => `($.requestParameters.${parameter} = "${wildcardOf(value)}")`),
    ),
  );
  const terms = [
    ...named,
    "($.requestParameters.omitted IS TRUE)",
    ...messagesOf(services, resources, stackName).map((text) => `($.errorMessage = "*${text}*")`),
  ];
  const pattern = (some: readonly string[]) =>
    `{ ($.readOnly IS FALSE) && (${sources}) && (${some.join(" || ")}) }`;
  const packs: string[][] = [];
  for (const term of [...new Set(terms)]) {
    const pack = packs.find((each) => length(pattern([...each, term])) <= maxFilterPattern);
    if (pack) pack.push(term);
    else packs.push([term]);
  }
  return packs.map(pattern);
}

/** A value of an event pattern as CloudWatch Logs has it. */
function wildcardOf(value: unknown): string {
  if (typeof value === "string") return value;
  const { prefix, suffix, wildcard } = value as Readonly<Record<string, string | undefined>>;
  if (prefix !== undefined) return `${prefix}*`;
  return suffix === undefined ? String(wildcard) : `*${suffix}`;
}
