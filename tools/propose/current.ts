import { signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import { isObject, isText, objectOf, parsed } from "../../engines/json";
import { readSynthesized, type SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { nameOf } from "../replay/command/counts";
import type { StackChoice } from "../replay/command/stack-choice";

/** What the output has of the settings that are proposed. */
export interface Current {
  /** The filters whose functions have expected roles, by `nameOf`. */
  readonly expectingFilters: ReadonlySet<string>;
  /** ARNs of roles, and roles on conditions. */
  readonly expectedRoles: readonly unknown[];
  readonly expectedServices: readonly string[];
  /** The Regions that have a rule on sign-ins. */
  readonly signInRegions: readonly string[];
  /** The names and services of the calls that a state machine gets. */
  readonly eventNames: readonly string[];
  readonly eventSources: readonly string[];
}

/** The account where no option names one: only addresses and names are read. */
const anyAccount = "111122223333";

/**
 * Reads it from what was synthesized.
 *
 * @throws Error if there is no output, or a named stack is not in it.
 */
export function currentOf({ outDir, stacks: shown, account = anyAccount, region }: StackChoice): Current {
  const deployment = { account, region };
  const stacks = readSynthesized(outDir, shown).filter(({ name }) => shown?.includes(name) ?? true);
  const filters = stacks.flatMap((stack) =>
    stack.logSubscriptions(deployment).flatMap(({ address, function: lambda }) => {
      const { EXPECTED_ROLES: roles, EXPECTED_SERVICES: services } = lambda?.environment ?? {};
      if (roles === undefined) return [];
      const name = nameOf({ stack: stack.name, rule: address });
      return [{ name, roles: listOf(roles), services: listOf(services) }];
    }),
  );
  const rules = stacks.flatMap((stack) => stack.rules(deployment));
  const logged = stacks.flatMap((stack) => loggedBy(stack, deployment));
  return {
    expectingFilters: new Set(filters.map(({ name }) => name)),
    expectedRoles: unique(filters.flatMap(({ roles }) => roles)),
    expectedServices: unique(filters.flatMap(({ services }) => services.filter(isText))),
    signInRegions: unique(rules.filter(({ pattern }) => isOnSignIns(pattern)).map(({ region }) => region)),
    eventNames: unique(logged.flatMap(({ eventName }) => textsIn(eventName))),
    eventSources: unique(logged.flatMap(({ eventSource }) => textsIn(eventSource))),
  };
}

function loggedBy(stack: SynthesizedStack, deployment: { readonly account: string }) {
  const machines = stack.stateMachines(deployment).map(({ arn }) => arn);
  const rules = stack.rules(deployment);
  return rules
    .filter(({ targets }) => targets.some(({ arn }) => machines.includes(arn)))
    .map(({ pattern }) => objectOf(objectOf(pattern).detail));
}

function isOnSignIns(pattern: unknown): boolean {
  const { "detail-type": types } = objectOf(pattern);
  return Array.isArray(types) && types.includes(signInDetailTypes[0]);
}

function listOf(json = "[]"): readonly unknown[] {
  const result = parsed(json);
  return "value" in result && Array.isArray(result.value) ? result.value : [];
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

function unique<T>(values: readonly T[]): readonly T[] {
  const names = values.map((value) => (isObject(value) ? JSON.stringify(value) : value));
  return values.filter((_, index) => names.indexOf(names[index] as T) === index);
}
