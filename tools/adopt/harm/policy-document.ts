import { isObject, type JsonObject, parsed } from "../../../engines/json";
import { compileWildcard } from "../../../engines/wildcard";

/** A statement of a policy, whose single values are lists, too. The statement's ID means nothing to AWS. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  /** Service names, ARNs and `*`; one empty text in a policy of a role, which has no principals. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What a statement says and no other statement covers. */
export interface Uncovered extends Statement {
  /** What others ask for besides, where they differ in conditions alone. */
  readonly unmet: readonly Condition[];
}

/** The statements of a policy; undefined for a text that is none, and none for no text. */
export function statementsOf(policy: unknown): Statement[] | undefined {
  if (policy === undefined || policy === null || policy === "") return [];
  if (typeof policy !== "string") return undefined;
  const document = parsed(policy);
  if (!("value" in document) || !isObject(document.value)) return undefined;
  return listOf(document.value.Statement).filter(isObject).map(statementOf);
}

/**
 * Finds what a statement allows or denies and none of the others does: each of its principals, actions and
 * resources is looked for in one of them, under conditions that hold whenever the statement's do.
 */
export function uncovered(statement: Statement, others: readonly Statement[]): Uncovered[] {
  const alike = others.filter(({ effect }) => effect === statement.effect);
  const found = new Map<string, { principals: Set<string>; actions: Set<string>; resources: Set<string> }>();
  for (const principal of statement.principals)
    for (const action of statement.actions)
      for (const resource of statement.resources) {
        const unmet = unmetBy(statement, { principal, action, resource }, alike);
        if (unmet === undefined) continue;
        const key = JSON.stringify(unmet);
        const sets = found.get(key) ?? { principals: new Set(), actions: new Set(), resources: new Set() };
        sets.principals.add(principal);
        sets.actions.add(action);
        sets.resources.add(resource);
        found.set(key, sets);
      }
  return [...found].map(([unmet, { principals, actions, resources }]) => ({
    ...statement,
    principals: [...principals],
    actions: [...actions],
    resources: [...resources],
    unmet: JSON.parse(unmet) as Condition[],
  }));
}

/** One call that a statement speaks of. */
interface Call {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/**
 * The conditions that keep others from covering a call; none if no other speaks of it, undefined if one
 * covers it.
 */
function unmetBy(
  statement: Statement,
  call: Call,
  others: readonly Statement[],
): readonly Condition[] | undefined {
  const gaps = others
    .filter((other) => speaksOf(other, call))
    .map(({ conditions }) =>
      conditions.filter((asked) => !statement.conditions.some((given) => implies(given, asked))),
    );
  if (gaps.some((gap) => gap.length === 0)) return undefined;
  return gaps.sort((a, b) => a.length - b.length)[0] ?? [];
}

function speaksOf({ principals, actions, resources }: Statement, call: Call): boolean {
  return (
    (principals.includes(call.principal) || (principals.includes("*") && isPrincipal(call.principal))) &&
    actions.some((action) => isWithin(call.action.toLowerCase(), action.toLowerCase())) &&
    resources.some((resource) => isWithin(call.resource, resource))
  );
}

function isPrincipal(principal: string): boolean {
  return !principal.startsWith(other);
}

/** Whether a text, which may have wildcards of its own, is among what another text with `*` stands for. */
function isWithin(text: string, pattern: string): boolean {
  if (text === pattern) return true;
  return !text.startsWith(other) && !pattern.startsWith(other) && compileWildcard(pattern)(text);
}

/** Whether a condition holds only where another one does. */
function implies(given: Condition, asked: Condition): boolean {
  if (
    given.key.toLowerCase() !== asked.key.toLowerCase() ||
    !isSameOrStricter(given.operator, asked.operator)
  )
    return false;
  const among = (some: readonly string[], all: readonly string[]) =>
    some.every((one) => all.some((each) => (isLike(asked.operator) ? isWithin(one, each) : one === each)));
  return /Not/.test(asked.operator)
    ? asked.values.every((value) => given.values.includes(value))
    : among(given.values, asked.values);
}

function isSameOrStricter(given: string, asked: string): boolean {
  const ifExists = /IfExists$/;
  if (ifExists.test(given) && !ifExists.test(asked)) return false;
  const [one, other] = [given, asked].map((operator) => operator.replace(ifExists, ""));
  return one === other || (!!other && isLike(other) && one === other.replace("Like", "Equals"));
}

function isLike(operator: string): boolean {
  return /Like|^Arn/.test(operator);
}

/** What stands before the values of `NotPrincipal` and the like, which are compared as a whole. */
const other = "everything but ";

function statementOf(statement: JsonObject): Statement {
  const { Sid, Effect, Condition: conditions } = statement;
  return {
    sid: typeof Sid === "string" && Sid !== "" ? Sid : undefined,
    effect: Effect === "Deny" ? "Deny" : "Allow",
    principals: partsOf(statement, "Principal", principalsOf),
    actions: partsOf(statement, "Action", textsOf),
    resources: partsOf(statement, "Resource", textsOf),
    conditions: isObject(conditions) ? Object.entries(conditions).flatMap(conditionsOf) : [],
  };
}

function partsOf(statement: JsonObject, name: string, read: (value: unknown) => string[]): readonly string[] {
  const all = read(statement[name]);
  if (all.length > 0) return all;
  const excepted = read(statement[`Not${name}`]);
  return excepted.length > 0 ? [`${other}${excepted.sort().join(", ")}`] : [""];
}

/** `{"AWS": "*"}` is `*`, and an account's ID is the ARN of its root. */
function principalsOf(value: unknown): string[] {
  if (!isObject(value)) return textsOf(value);
  return Object.values(value)
    .flatMap(textsOf)
    .map((principal) => principal.replace(/^arn:[^:]+:iam::(\d{12}):root$/, "$1"));
}

function conditionsOf([operator, keys]: [string, unknown]): Condition[] {
  if (!isObject(keys)) return [];
  return Object.entries(keys).map(([key, value]) => ({
    operator,
    key,
    values: textsOf(value),
  }));
}

function textsOf(value: unknown): string[] {
  return listOf(value).map(String);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
