import { isObject, type JsonObject, show } from "../json";
import { compileLeaf, type Leaf } from "./leaf";
import { isFieldNamedOr, reservedInsideOr } from "./or";
import type { AddProblem } from "./value-test";

/** The maximum number of combinations of `$or` alternatives that EventBridge takes. */
const maxCombinations = 1000;

/** A pattern, ready to match. */
export interface ParsedPattern {
  /** Why EventBridge refuses the pattern, besides for complex wildcards; empty if it does not. */
  readonly problems: readonly string[];
  /** The leaves that must match together: one list for each combination of `$or` alternatives. */
  readonly combinations: readonly (readonly Leaf[])[];
}

/** Where in the pattern an object of fields is. */
interface Scope {
  readonly names: readonly string[];
  readonly at: string;
  readonly insideOr: boolean;
}

type Combinations = readonly (readonly Leaf[])[];

/**
 * Parses a pattern into the leaves that must match together.
 *
 * Each combination of `$or` alternatives stands for itself, as the guide has it. event-ruler 2.0.1 was seen
 * to answer otherwise where two alternatives repeat a literal on one field.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
export function parsePattern(pattern: unknown): ParsedPattern {
  const parser = new PatternParser();
  const combinations = parser.parse(pattern);
  return { problems: [...parser.problems], combinations };
}

class PatternParser {
  readonly problems = new Set<string>();
  private readonly orOperators: string[] = [];
  private readonly orFields: string[] = [];
  private readonly addProblem: AddProblem = (at, problem) =>
    this.problems.add(`${at || "the pattern"}: ${problem}`);

  parse(pattern: unknown): Combinations {
    if (!isObject(pattern)) {
      const remedy = typeof pattern === "string" ? "; parse the JSON first" : "";
      this.addProblem("", `must be an object, was ${show(pattern)}${remedy}`);
      return [];
    }
    const combinations = this.fields(pattern, { names: [], at: "", insideOr: false });
    combinations.forEach((leaves) => this.checkDuplicates(leaves));
    for (const at of this.orOperators.length > 0 ? this.orFields : []) {
      this.addProblem(
        at,
        `must not be a field in a pattern that has $or as an operator, at ${this.orOperators.join(", ")}`,
      );
    }
    return combinations;
  }

  private fields(fields: JsonObject, scope: Scope): Combinations {
    const entries = Object.entries(fields);
    if (entries.length === 0) this.addProblem(scope.at, "must have at least one field, was {}");
    let combinations: Combinations = [[]];
    for (const [name, value] of entries) {
      const added = this.field(name, value, scope);
      if (combinations.length * added.length > maxCombinations) {
        this.addProblem(
          scope.at,
          `the alternatives of $or must make at most ${maxCombinations} combinations`,
        );
        return [[]];
      }
      combinations = combinations.flatMap((leaves) => added.map((more) => [...leaves, ...more]));
    }
    return combinations;
  }

  private field(name: string, value: unknown, scope: Scope): Combinations {
    const at = scope.at === "" ? name : `${scope.at}.${name}`;
    if (name === "$or" && Array.isArray(value) && !isFieldNamedOr(value)) {
      this.orOperators.push(at);
      return this.alternatives(value, { ...scope, at, insideOr: true });
    }
    if (name === "$or") this.orFields.push(at);
    if (scope.insideOr && reservedInsideOr.has(name)) {
      this.addProblem(at, `a field inside $or must not have the name of an operator, was ${show(name)}`);
    }
    const names = [...scope.names, name];
    if (isObject(value)) return this.fields(value, { ...scope, names, at });
    return [[compileLeaf(value, names.join("."), at, this.addProblem)]];
  }

  private alternatives(alternatives: readonly unknown[], scope: Scope): Combinations {
    if (alternatives.length < 2) {
      this.addProblem(
        scope.at,
        `must have at least two alternatives, had ${alternatives.length}; write the fields without it`,
      );
    }
    return alternatives.flatMap((alternative, index) => {
      const at = `${scope.at}[${index}]`;
      if (isObject(alternative)) return this.fields(alternative, { ...scope, at });
      this.addProblem(at, `an alternative of $or must be an object, was ${show(alternative)}`);
      return [[]];
    });
  }

  /** AWS calls duplicate fields invalid: EventBridge would silently keep only the last. */
  private checkDuplicates(leaves: readonly Leaf[]): void {
    const seen = new Map<string, string>();
    for (const { at, field } of leaves) {
      const earlier = seen.get(field);
      if (earlier !== undefined) {
        this.addProblem(
          at,
          `must not match ${field} again, which ${earlier} matches too; EventBridge keeps only the last`,
        );
      }
      seen.set(field, at);
    }
  }
}
