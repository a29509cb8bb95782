import { isArn } from "./naming";
import { byPeople, typesOf, type WatchedResource, type WatchedService, type WatchedType } from "./service";

/** What some fields of a record have, as event patterns say it; a list has `[*]` after its name. */
export type Fields = Readonly<Record<string, unknown>>;

/** How the records of calls on what is watched are known: they have all of `always`, and one of the rest. */
export interface ToldCalls {
  readonly always: Fields;
  /** A parameter names a resource. */
  readonly named: readonly Fields[];
  /** The call of a service is on what the account has one of. */
  readonly unnamed: readonly { readonly eventSource: string; readonly fields: Fields }[];
  /** CloudTrail left the parameters out, as it does above 100 KB. */
  readonly omitted: readonly Fields[];
  /** What a denied call has besides one of the texts in its message: its record has no parameters. */
  readonly denied: readonly { readonly fields: Fields; readonly texts: readonly string[] }[];
}

/** The same by the values of the field that is last, for where they have no room together. */
export function byValue(fields: Fields): Fields[] {
  const [name = "", value] = Object.entries(fields).at(-1) ?? [];
  const values = Array.isArray(value) ? value.map((each) => [each]) : byValue(value as Fields);
  return values.map((each) => ({ ...fields, [name]: each }));
}

/** How calls on some resources are known in the records of their services. */
export function toldCalls(
  services: readonly WatchedService[],
  resources: readonly WatchedResource[],
  stackName: string,
): ToldCalls {
  const routine = services.flatMap((service) => service.routine ?? []);
  const callers = services.flatMap((service) => service.callers ?? []);
  return {
    always: {
      eventSource: unique(services.map(({ eventSource }) => eventSource)),
      eventCategory: ["Management"],
      // EventBridge delivers reads, too, whose names begin with neither Get, List nor Describe.
      readOnly: [false],
      ...(callers.length > 0 && {
        userIdentity: { invokedBy: [{ exists: false }, { "anything-but": callers }] },
      }),
    },
    named: named(services, resources),
    unnamed: services.flatMap(({ eventSource, always = [] }) =>
      always.map((fields) => ({ eventSource, fields })),
    ),
    omitted: omissible(services, resources, routine).map((calls) => ({
      ...calls,
      requestParameters: { omitted: [true] },
    })),
    denied: denied(services, resources, { routine, stackName }),
  };
}

/** The calls whose left-out parameters may name a resource. */
function omissible(
  services: readonly WatchedService[],
  resources: readonly WatchedResource[],
  routine: readonly string[],
): Fields[] {
  const large = services.flatMap((service) => service.large ?? []);
  const types = services.flatMap((service) => resources.flatMap(({ type }) => service.types[type] ?? []));
  if (types.length === 0) return [];
  if (types.every(({ calls }) => calls)) return [{ eventName: unique(types.flatMap(callsOf)) }];
  return [except(routine, large)];
}

/** The calls on a resource that are told, where not every write is. */
function callsOf({ calls = {} }: Pick<WatchedType, "calls">): string[] {
  return Object.values(calls).flat();
}

/** Services whose calls are told by the same parameter share an alternative. */
function named(services: readonly WatchedService[], resources: readonly WatchedResource[]): Fields[] {
  const fields = new Map<string, FieldNaming>();
  for (const naming of services.flatMap((service) => namings(service, resources))) {
    const key = JSON.stringify([naming.field, naming.calls, naming.without]);
    const { values = [] } = fields.get(key) ?? {};
    fields.set(key, { ...naming, values: unique([...values, ...naming.values]) });
  }
  return [...fields.values()].map(({ calls, field, without, values }) => {
    const path = field.split(".");
    if (without === undefined) return { ...calls, ...nested(path, values) };
    const [first = "", ...others] = path;
    return { ...calls, [first]: { [without]: [{ exists: false }], ...nested(others, values) } };
  });
}

/** What a field of a record has, beside the fields of the call, where a call is on a resource. */
interface FieldNaming {
  readonly field: string;
  readonly values: readonly unknown[];
  readonly calls: Fields;
  /** A request parameter that is not there. */
  readonly without?: string;
}

/** By field, what the records of a service's calls have that are on one of the resources. */
function namings(service: WatchedService, resources: readonly WatchedResource[]): FieldNaming[] {
  const { routine = [] } = service;
  return resources.flatMap(({ type, name, existing }) => {
    const named = existing ? service.types : typesOf(service);
    const { parameters = {}, calls: told = {}, without = {}, arn } = named[type] ?? {};
    const daily = existing ? (arn?.daily ?? []) : [];
    const byParameter = Object.entries(parameters).map(([parameter, naming]) => ({
      field: `requestParameters.${parameter}`,
      values: naming(name),
      calls: told[parameter] ? { eventName: told[parameter] } : except([...routine, ...daily]),
      without: without[parameter],
    }));
    const ofArn = daily.length > 0 ? { eventName: daily, ...byPeople } : except(routine);
    return arn
      ? [...byParameter, { field: "resources[*].ARN", values: arn.naming(name), calls: ofArn }]
      : byParameter;
  });
}

function denied(
  services: readonly WatchedService[],
  resources: readonly WatchedResource[],
  { routine, stackName }: { readonly routine: readonly string[]; readonly stackName: string },
): ToldCalls["denied"] {
  const named = services.flatMap((service) =>
    resources.flatMap(({ type, name: { text } }) => {
      const { arnType, ...watched } = typesOf(service)[type] ?? {};
      if (arnType === undefined) return [];
      return [{ calls: callsOf(watched), text: messageText(arnType, text, stackName) }];
    }),
  );
  return unique(named.map(({ calls }) => calls)).map((group) => {
    const of = named.filter(({ calls }) => calls.join() === group.join());
    const texts = unique(of.map(({ text }) => text));
    return {
      fields: group.length > 0 ? { eventName: group } : except(routine),
      texts: texts.filter((text) => !texts.some((other) => other !== text && text.includes(other))),
    };
  });
}

/**
 * What the message of a denied call has: the end of the resource's ARN, where the name of a parameter has no
 * first slash; or the stack's name where the resource's begins with it, which stands for all of these.
 */
function messageText(arnType: string, text: string, stackName: string): string {
  if (text.startsWith(stackName)) return stackName;
  return isArn(text) ? text : `${arnType}${text}`.replace("//", "/");
}

function except(calls: readonly string[], endings: readonly string[] = []): Fields {
  const excluded = unique([...calls, ...endings]);
  if (excluded.length === 0) return {};
  return { eventName: [{ "anything-but": endings.length > 0 ? { suffix: excluded } : excluded }] };
}

function nested([first = "", ...others]: readonly string[], values: readonly unknown[]): Fields {
  return { [first]: others.length > 0 ? nested(others, values) : values };
}

function unique<T>(all: readonly T[]): T[] {
  const seen = new Map(all.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}
