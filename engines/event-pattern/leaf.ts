import { either } from "../athena/sql-text";
import { literalSql } from "./literal-sql";
import { sameAddressAs } from "./ip-address";
import { isObject, show } from "../json";
import { compileOperator } from "./operator";
import type { AddProblem, ValueTest } from "./value-test";

/** A field of the event, and the values that the pattern accepts there. */
export interface Leaf {
  /** Where it is in the pattern, `$or` and positions included. */
  readonly at: string;
  /** The name of the field as EventBridge compiles it: the steps joined by dots. */
  readonly field: string;
  readonly path: Path;
  /** The alternatives as the pattern has them. */
  readonly values: readonly unknown[];
  readonly literals: ReadonlySet<unknown>;
  readonly tests: readonly ValueTest[];
  readonly mayBeAbsent: boolean;
  /** What each alternative accepts, to follow the word "wants". */
  readonly wants: readonly string[];
}

/** The way through an event to a field, step by step. */
export interface Path {
  readonly length: number;
  /** For each step, the keys under which an event's object can go on, and the step that each leads to. */
  readonly keys: readonly (readonly { readonly name: string; readonly next: number }[])[];
  /** For each step, the name of the field so far. */
  readonly places: readonly string[];
}

/**
 * The path to a field.
 *
 * EventBridge joins names with dots, so that `{"a": {"b": 1}}` and `{"a.b": 1}` are the same event to it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
export function pathTo(field: string): Path {
  const path = paths.get(field) ?? pathOf(field);
  paths.set(field, path);
  return path;
}

/** Most patterns ask for the same few fields. */
const paths = new Map<string, Path>();

function pathOf(field: string): Path {
  const steps = field.split(".");
  const joined = (from: number, to: number) => steps.slice(from, to).join(".");
  return {
    length: steps.length,
    keys: steps.map((_, from) =>
      steps.slice(from).map((_, more) => ({ name: joined(from, from + more + 1), next: from + more + 1 })),
    ),
    places: [...steps.keys(), steps.length].map((step) => joined(0, step)),
  };
}

/**
 * Compiles the leaf at a field: an array of literals and operators, any of which may match.
 *
 * Reports a value that is not such an array, and everything that EventBridge refuses in it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-arrays.html
 */
export function compileLeaf(values: unknown, field: string, at: string, addProblem: AddProblem): Leaf {
  if (!Array.isArray(values) || values.length === 0) {
    const remedy = Array.isArray(values) ? "" : `; write [${show(values)}]`;
    addProblem(at, `a leaf must be a non-empty array, was ${show(values)}${remedy}`);
  }
  const alternatives: readonly unknown[] = Array.isArray(values) ? [...(values as unknown[])] : [];
  const literals = new Set<unknown>();
  const tests: ValueTest[] = [];
  const wants: string[] = [];
  alternatives.forEach((value, index) => {
    const place = `${at}[${index}]`;
    if (isObject(value)) {
      const test = compileOperator(value, place, addProblem);
      if (!test) return;
      tests.push(test);
      wants.push(test.wants);
    } else if (isLiteral(value)) {
      literals.add(value);
      wants.push(show(value));
      const address = sameAddressAs(value);
      if (address) tests.push(address);
    } else {
      addProblem(place, `must be a string, a number, true, false, null or an operator, was ${show(value)}`);
    }
  });
  const mayBeAbsent = tests.some((test) => test.absent);
  return { at, field, path: pathTo(field), values: alternatives, literals, tests, mayBeAbsent, wants };
}

function isLiteral(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** Says whether the leaf accepts a value of the event that is a string, a number, a boolean or null. */
export function accepts(leaf: Leaf, value: unknown): boolean {
  if (leaf.literals.has(value)) return true;
  for (const test of leaf.tests) if (test.accepts(value)) return true;
  return false;
}

/** Makes the same as a condition of SQL on the tag of such a value. */
export function leafSql(leaf: Leaf): (tag: string) => string {
  const literals = leaf.literals.size > 0 ? [literalSql(leaf.literals)] : [];
  return (tag) => either([...literals, ...leaf.tests.map((test) => test.sql)].map((sql) => sql(tag)));
}
