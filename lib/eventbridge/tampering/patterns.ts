import { Token } from "cdktf";
import { complexityOf } from "../../../engines/event-pattern/complexity";
import { defaultPatternQuota } from "../event-rule";
import type { EventPattern } from "../event-pattern-errors";
import { servicesOn, typesOf, type WatchedGroup, type WatchedResource } from "./service";
import { byValue, type Fields, toldCalls } from "./told-calls";

/**
 * How complex the wildcards of a pattern may be: EventBridge refuses a rule whose wildcards are too complex,
 * and was seen to take 9, three texts as a rule, and to refuse 12.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
const maxComplexity = 9;

/** Whose calls patterns are for. */
export interface PatternScope {
  readonly stackName: string;
  /** Where the calls are made: the bus gets what other stacks forward from others, too. @default anywhere */
  readonly regions?: readonly string[];
}

/** The patterns of a group, of which there is more than one where a pattern has no room for all. */
export function patternsOf(
  group: WatchedGroup,
  resources: readonly WatchedResource[],
  { stackName, regions }: PatternScope,
): EventPattern[] {
  const services = servicesOn(group, resources);
  if (services.length === 0) return [];
  const { always, named, unnamed, omitted, denied } = toldCalls(services, resources, stackName);
  const all = [
    ...named,
    ...unnamed.map(({ fields }) => fields),
    ...omitted,
    ...denied.flatMap(({ fields, texts }) =>
      chunks(texts.map((text) => wildcardFor(text, stackName))).map((some) => ({
        ...fields,
        errorMessage: some.map((text) => ({ wildcard: text })),
      })),
    ),
  ];
  return packed(all.map(withoutLists), (alternatives) => ({
    source: [{ prefix: "aws." }],
    "detail-type": ["AWS API Call via CloudTrail"],
    ...(group.isForwarded && regions && { region: regions }),
    detail: {
      ...always,
      // EventBridge refuses a choice of one.
      ...(alternatives.length > 1 ? { $or: alternatives } : alternatives[0]),
    },
  }));
}

/** The request parameters by which calls name what is watched: a call has at most one of each list. */
export interface NamingParameters {
  readonly names: readonly string[];
  /** Those that stand beside one of these. */
  readonly beside: readonly string[];
}

/** The request parameters by which calls of a group name what is watched. */
export function parametersOf(group: WatchedGroup, resources: readonly WatchedResource[]): NamingParameters {
  const types = servicesOn(group, resources).flatMap((service) =>
    resources.flatMap(({ type }) => typesOf(service)[type] ?? []),
  );
  const all = new Set(types.flatMap(({ parameters }) => Object.keys(parameters)));
  const beside = new Set(types.flatMap((type) => type.beside ?? []));
  return {
    names: [...all].filter((name) => !beside.has(name)).map(nameOf),
    beside: [...all].filter((name) => beside.has(name)).map(nameOf),
  };
}

/** EventBridge looks into lists by itself. */
function withoutLists(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      nameOf(name),
      Array.isArray(value) ? value : withoutLists(value as Fields),
    ]),
  );
}

function nameOf(parameter: string): string {
  return parameter.replace("[*]", "");
}

/** As few patterns as hold all alternatives, in their order. */
function packed(alternatives: readonly Fields[], pattern: (all: Fields[]) => EventPattern) {
  const fits = (all: Fields[]) => length(pattern(all)) <= defaultPatternQuota;
  const packs: Fields[][] = [];
  for (const alternative of alternatives.flatMap((each) => (fits([each]) ? [each] : byValue(each)))) {
    const pack = packs.find(
      (each) => fits([...each, alternative]) && isSimple([...each, alternative].flatMap(wildcardsOfMessage)),
    );
    if (pack) pack.push(alternative);
    else packs.push([alternative]);
  }
  return packs.map(pattern);
}

function wildcardsOfMessage({ errorMessage = [] }: Fields): string[] {
  return (errorMessage as readonly { readonly wildcard: string }[]).map(({ wildcard }) => wildcard);
}

/** The length that a pattern has when Terraform knows its names: a bucket's has at most 63 characters. */
export function length(pattern: EventPattern | string): number {
  const text = typeof pattern === "string" ? pattern : JSON.stringify(pattern);
  return Token.isUnresolved(text) ? text.replace(/\$\{[^}]*\}/g, "x".repeat(63)).length : text.length;
}

/** Wildcards in groups, each of which one pattern can look for. */
function chunks(wildcards: readonly string[]): string[][] {
  const all: string[][] = [];
  for (const wildcard of wildcards) {
    const last = all.at(-1);
    if (last && isSimple([...last, wildcard])) last.push(wildcard);
    else all.push([wildcard]);
  }
  return all;
}

/**
 * The wildcard that finds a text in the message of an error, or the beginning of a text that one pattern can
 * look for, such as of `aaaaaaaaaaaa`: it finds more. A stack's name of one word, such as `prod`, which a
 * caller may have, stands after `resource`, as in `on resource: …`: the caller stands before it.
 */
function wildcardFor(text: string, stackName: string): string {
  const isOneWord = text === stackName && !text.includes("-");
  const wildcard = isOneWord ? `*resource*${text}*` : `*${text}*`;
  return isSimple([wildcard]) ? wildcard : wildcardFor(text.slice(0, -1), stackName);
}

function isSimple(wildcards: readonly string[]): boolean {
  return complexityOf(wildcards.map((each) => [each])) <= maxComplexity;
}
