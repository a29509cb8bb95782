import { maxFilterPattern, maxWildcardSelectors } from "../../../engines/filter-pattern/filter-pattern";
import { watchedGroups } from "./catalogue";
import { length } from "./patterns";
import { servicesOn, type WatchedResource } from "./service";
import { byValue, type Fields, toldCalls } from "./told-calls";

/**
 * Filter patterns of CloudWatch Logs on the calls that the rules of a watch tell of, be they done, denied or
 * recorded without their parameters: as few as hold them all. They know names in the case that is given.
 */
export function logPatternsOf(
  resources: readonly WatchedResource[],
  stackName: string,
  account?: string,
): string[] {
  const services = watchedGroups.flatMap((group) => servicesOn(group, resources));
  const { always, named, unnamed, omitted, denied } = toldCalls(services, resources, stackName);
  const common = conditionOf({ ...always, ...(account !== undefined && { recipientAccountId: [account] }) });
  const errors = denied.map(({ fields, texts }) => ({
    ...fields,
    errorMessage: texts.map((text) => ({ wildcard: `*${text}*` })),
  }));
  const pattern = (terms: readonly string[]) => `{ ${common} && (${terms.join(" || ")}) }`;
  const fits = (terms: readonly string[]) =>
    length(pattern(terms)) <= maxFilterPattern &&
    terms.join().split("[*]").length <= maxWildcardSelectors + 1;
  const ofServices = unnamed.map(({ eventSource, fields }) => ({ eventSource: [eventSource], ...fields }));
  const all: Fields[] = [...named, ...ofServices, ...omitted, ...errors];
  const packs: string[][] = [];
  const terms = all.flatMap((each) => (fits([termOf(each)]) ? [each] : byValue(each))).map(termOf);
  for (const term of terms.sort((one, other) => length(other) - length(one))) {
    const pack = packs.find((each) => fits([...each, term]));
    if (pack) pack.push(term);
    else packs.push([term]);
  }
  return packs.map(pattern);
}

function termOf(fields: Fields): string {
  const condition = conditionOf(fields);
  return condition.includes(" && ") ? `(${condition})` : condition;
}

/** What fields of a record have, as CloudWatch Logs asks for it. */
function conditionOf(fields: Fields, path = "$"): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      const selector = `${path}.${name}`;
      if (!Array.isArray(value)) return conditionOf(value as Fields, selector);
      return `(${value.map((each) => comparison(selector, each)).join(" || ")})`;
    })
    .join(" && ");
}

function comparison(selector: string, value: unknown): string {
  if (typeof value === "boolean") return `${selector} IS ${value ? "TRUE" : "FALSE"}`;
  if (typeof value === "string") return `${selector} = "${value}"`;
  const { exists, "anything-but": excluded } = value as Fields;
  if (exists === false) return `${selector} NOT EXISTS`;
  if (excluded === undefined) return `${selector} = "${wildcardOf(value as Fields)}"`;
  const texts = Array.isArray(excluded) ? excluded : endings(excluded as Fields);
  return texts.map((text) => `${selector} != "${text}"`).join(" && ");
}

function endings({ suffix }: Fields): string[] {
  return (suffix as string[]).map((text) => `*${text}`);
}

/** An operator of an event pattern as CloudWatch Logs has it. */
function wildcardOf(operator: Fields): string {
  const { prefix, suffix, wildcard, "equals-ignore-case": text } = operator;
  if (prefix !== undefined) return `${plain(prefix)}*`;
  if (suffix !== undefined) return `*${plain(suffix)}`;
  return String(wildcard ?? text);
}

function plain(text: unknown): string {
  return typeof text === "string" ? text : wildcardOf(text as Fields);
}
