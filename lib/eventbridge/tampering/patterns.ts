import { Token } from "cdktf";
import { complexityOf } from "../../../engines/event-pattern/complexity";
import { defaultPatternQuota } from "../event-rule";
import type { EventPattern } from "../event-pattern-errors";
import { isArn } from "./naming";
import type { WatchedGroup, WatchedResource, WatchedService } from "./service";

/** One way in which a record tells that a call is on what is watched. */
type Alternative = Readonly<Record<string, unknown>>;

/**
 * How complex the wildcards of a pattern may be: EventBridge refuses a rule whose wildcards are too complex,
 * and was seen to take 9, three texts as a rule, and to refuse 12.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
const maxComplexity = 9;

/** The patterns of a group, of which there is more than one where a pattern has no room for all. */
export function patternsOf(
  group: WatchedGroup,
  resources: readonly WatchedResource[],
  stackName: string,
): EventPattern[] {
  const services = group.services.filter(({ types }) => resources.some(({ type }) => type in types));
  if (services.length === 0) return [];
  const eventSource = services.map((service) => service.eventSource);
  const routine = services.flatMap((service) => service.routine ?? []);
  const all: Alternative[] = [
    ...services.flatMap((service) => parameterAlternatives(service, resources)),
    // Of a call over 100 KB CloudTrail leaves the parameters out.
    { ...except(routine), requestParameters: { omitted: [true] } },
    ...chunks(messagesOf(services, resources, stackName)).map((messages) => ({
      ...except(routine),
      errorMessage: messages.map((text) => ({ wildcard: within(text) })),
    })),
  ];
  return packed(all, (alternatives) => ({
    source: [{ prefix: "aws." }],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventSource,
      eventCategory: ["Management"],
      // EventBridge refuses a choice of one.
      ...(alternatives.length > 1 ? { $or: alternatives } : alternatives[0]),
    },
  }));
}

/** The request parameters by which calls of a group name what is watched. */
export function parametersOf(group: WatchedGroup, resources: readonly WatchedResource[]): string[] {
  const all = group.services.flatMap(({ types }) =>
    resources.flatMap(({ type }) => Object.keys(types[type]?.parameters ?? {})),
  );
  return [...new Set(all)];
}

function parameterAlternatives(
  { types, routine = [], always = [] }: WatchedService,
  resources: readonly WatchedResource[],
): Alternative[] {
  const named = [...namingValues(types, resources)].map(([parameter, values]) => ({
    ...except(routine),
    requestParameters: nested(parameter.split("."), values),
  }));
  return [...named, ...always];
}

/** By request parameter, what it says when a call is on one of the resources, as event patterns have it. */
export function namingValues(
  types: WatchedService["types"],
  resources: readonly WatchedResource[],
): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const { type, name } of resources) {
    for (const [parameter, naming] of Object.entries(types[type]?.parameters ?? {})) {
      values.set(parameter, unique([...(values.get(parameter) ?? []), ...naming(name)]));
    }
  }
  return values;
}

/**
 * What the message of a denied call has, whose record has no parameters: the end of the resource's ARN, or
 * the stack's name where the resource's begins with it, which stands for all of these.
 */
export function messagesOf(
  services: readonly WatchedService[],
  resources: readonly WatchedResource[],
  stackName: string,
): string[] {
  const texts = services.flatMap(({ types }) =>
    resources.flatMap(({ type, name: { text } }) => {
      const watched = types[type];
      if (!watched) return [];
      if (text.startsWith(stackName)) return [stackName];
      return [isArn(text) ? text : `${watched.arnType}${text}`];
    }),
  );
  const all = unique(texts);
  return all.filter((text) => !all.some((other) => other !== text && text.includes(other)));
}

function except(routine: readonly string[]): Alternative {
  return routine.length > 0 ? { eventName: [{ "anything-but": routine }] } : {};
}

function nested([first = "", ...others]: readonly string[], values: readonly unknown[]): Alternative {
  return { [first]: others.length > 0 ? nested(others, values) : values };
}

/** As few patterns as hold all alternatives, in their order, each with the texts of errors once at most. */
function packed(alternatives: readonly Alternative[], pattern: (all: Alternative[]) => EventPattern) {
  const packs: Alternative[][] = [];
  for (const alternative of alternatives) {
    const pack = packs.find(
      (each) =>
        length(pattern([...each, alternative])) <= defaultPatternQuota &&
        !("errorMessage" in alternative && each.some((other) => "errorMessage" in other)),
    );
    if (pack) pack.push(alternative);
    else packs.push([alternative]);
  }
  return packs.map(pattern);
}

/** The length that a pattern has when Terraform knows its names: a bucket's has at most 63 characters. */
export function length(pattern: EventPattern | string): number {
  const text = typeof pattern === "string" ? pattern : JSON.stringify(pattern);
  return Token.isUnresolved(text) ? text.replace(/\$\{[^}]*\}/g, "x".repeat(63)).length : text.length;
}

/** Texts in groups, each of which one pattern can look for. */
function chunks(texts: readonly string[]): string[][] {
  const all: string[][] = [];
  for (const text of texts.map(shortened)) {
    const last = all.at(-1);
    if (last && isSimple([...last, text])) last.push(text);
    else all.push([text]);
  }
  return all;
}

/** The beginning of a text that one pattern can look for, such as of `aaaaaaaaaaaa`: it finds more. */
function shortened(text: string): string {
  return isSimple([text]) ? text : shortened(text.slice(0, -1));
}

function isSimple(texts: readonly string[]): boolean {
  return complexityOf(texts.map((text) => [within(text)])) <= maxComplexity;
}

function within(text: string): string {
  return `*${text}*`;
}

function unique<T>(all: readonly T[]): T[] {
  const seen = new Map(all.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}
