import type { Json } from "../plan";
import { type Condition, type Statement, statementsOf, type Uncovered, uncovered } from "./policy-document";

/** What a change of a policy gives and takes, in words. */
export interface PolicyChange {
  /** What is no longer denied, and what is newly allowed. */
  readonly weaker: readonly string[];
  /** What is newly denied. */
  readonly stricter: readonly string[];
  /** What is no longer allowed. */
  readonly refused: readonly string[];
}

/** Compares two policies by what they say, whatever the order of their statements. */
export function policyChange(before: Json | undefined, after: Json | undefined): PolicyChange {
  const [old, next] = [statementsOf(before), statementsOf(after)];
  if (old === undefined || next === undefined) {
    const lines = ["the policy is no JSON object, so that it cannot be compared"];
    return { weaker: before === after ? [] : lines, stricter: [], refused: [] };
  }
  const lost = old.flatMap((statement) => uncovered(statement, next));
  const won = next.flatMap((statement) => uncovered(statement, old));
  return {
    weaker: [
      ...lost.filter(isDeny).map((each) => sentence(each, "no longer denies", "denies", only)),
      ...won.filter(isAllow).map((each) => sentence(each, "newly allows", "allows", anyway)),
    ],
    stricter: won.filter(isDeny).map((each) => sentence(each, "newly denies", "denies", anyway)),
    refused: lost.filter(isAllow).map((each) => sentence(each, "no longer allows", "allows", only)),
  };
}

const isDeny = ({ effect }: Statement) => effect === "Deny";
const isAllow = ({ effect }: Statement) => effect === "Allow";

const only = (conditions: string) => `now only if ${conditions}`;
const anyway = (conditions: string) => `no longer only if ${conditions}`;

/** With the second verb, a difference in conditions alone. */
function sentence(
  part: Uncovered,
  verb: string,
  verbOfOthers: string,
  difference: (conditions: string) => string,
): string {
  const { sid, principals, actions, resources, conditions, unmet } = part;
  const whom = principals.map(nameOf).join(", ");
  const what = [
    ...(whom === "" ? [] : [whom]),
    actions.join(", "),
    ...(resources.join() === "" ? [] : [`on ${resources.join(", ")}`]),
  ].join(" ");
  const named = sid === undefined ? "" : ` (statement ${sid})`;
  if (unmet.length > 0) return `${verbOfOthers} ${what} ${difference(words(unmet))}${named}`;
  return `${verb} ${what}${conditions.length > 0 ? ` if ${words(conditions)}` : ""}${named}`;
}

function nameOf(principal: string): string {
  return principal === "*" ? "everyone" : principal;
}

function words(conditions: readonly Condition[]): string {
  return conditions
    .map(({ operator, key, values }) => `${operator} ${key} ${values.join(", ")}`)
    .join(" and ");
}
