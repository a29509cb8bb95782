import { isObject } from "../json";
import { literalOf, wildcardTokens } from "../wildcard";
import type { Leaf } from "./leaf";

/**
 * The complexity above which EventBridge is taken to refuse wildcards.
 *
 * EventBridge documents no limit. AWS's own matcher advises 10; the service was seen to take wildcards of 7
 * and to refuse those of 11.
 * https://github.com/aws/event-ruler#ruler-and-machine-complexity
 */
export const maxComplexity = 10;

/** The wildcards of one operator. */
type Wildcards = readonly string[];

/** A beginning of wildcards. */
interface Beginning {
  readonly endsWithAny: boolean;
  /** The operators that have a wildcard with this beginning, by their index. */
  readonly operators: Set<number>;
  /** The beginnings that are longer by one literal character. */
  readonly literals: Map<string, Beginning>;
  /** The beginning that is longer by `*`. */
  any?: Beginning;
}

/**
 * Finds where the wildcards of a pattern are more complex than EventBridge takes.
 *
 * The wildcards of one field count together, those in alternatives of `$or` too where nothing that is
 * compared before tells the alternatives apart; their place is that of the first.
 */
export function complexPlaces(combinations: readonly (readonly Leaf[])[]): string[] {
  if (!combinations.some((leaves) => leaves.some((leaf) => wildcardsOf(leaf).length > 0))) return [];
  const together = new Map<string, Set<Leaf>>();
  for (const leaves of combinations) {
    let before = "";
    for (const leaf of [...leaves].sort((a, b) => (a.field < b.field ? -1 : 1))) {
      const key = JSON.stringify([before, leaf.field]);
      together.set(key, (together.get(key) ?? new Set()).add(leaf));
      before = JSON.stringify([before, leaf.at]);
    }
  }
  return [...together.values()].flatMap((leaves) => {
    const [first, ...others] = [...leaves].filter((leaf) => wildcardsOf(leaf).length > 0);
    if (!first || complexityOf([first, ...others].flatMap(wildcardsOf)) <= maxComplexity) return [];
    return [first.at];
  });
}

function wildcardsOf({ values }: Leaf): Wildcards[] {
  return values.filter(isObject).flatMap((operator) => {
    const { "anything-but": excluded } = operator;
    const wildcards = isObject(excluded) ? excluded.wildcard : operator.wildcard;
    return wildcards === undefined ? [] : [[wildcards].flat() as string[]];
  });
}

/**
 * The complexity of wildcards as AWS's matcher has it: how many of their beginnings one text can match at
 * once. Above `most` the count ends.
 *
 * https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/MachineComplexityEvaluator.java
 */
export function complexityOf(operators: readonly Wildcards[], most = maxComplexity): number {
  const key = JSON.stringify([operators, most]);
  const complexity = known.get(key) ?? countedComplexity(operators, most);
  known.set(key, complexity);
  return complexity;
}

/** What was counted: each check of a rule asks anew, and rules of several Regions have the same wildcards. */
const known: Complexities = new Map();

/** Complexities of wildcards: plain data, which threads can exchange. */
export type Complexities = Map<string, number>;

/** The complexities that were counted so far, for another thread, which then need not count them. */
export function complexitiesSoFar(): Complexities {
  return known;
}

/** Takes over what another thread counted. */
export function takeOver(complexities: Complexities): void {
  for (const [wildcards, complexity] of complexities) known.set(wildcards, complexity);
}

/** The beginnings that a text matches. */
type Matched = Set<Beginning>;

/** A text that matches less than another ends with no more: those that match the most are looked at alone. */
function countedComplexity(operators: readonly Wildcards[], most: number): number {
  let complexity = 0;
  const visited = new Visited();
  const unvisited = [new Set([beginningsOf(operators)])];
  for (let matched = unvisited.pop(); matched; matched = unvisited.pop()) {
    if (visited.hasAllOf(matched)) continue;
    visited.add(matched);
    let count = 0;
    for (const { operators } of matched) count += operators.size;
    complexity = Math.max(complexity, count);
    if (complexity > most) return complexity;
    unvisited.push(...followers(matched).sort((one, other) => one.size - other.size));
  }
  return complexity;
}

/** What texts were seen to match, by each beginning. */
class Visited {
  private readonly byBeginning = new Map<Beginning, Matched[]>();

  add(matched: Matched): void {
    for (const each of matched) {
      const others = this.byBeginning.get(each);
      if (others) others.push(matched);
      else this.byBeginning.set(each, [matched]);
    }
  }

  /** Whether one text matches all that another does: of those that match its rarest beginning. */
  hasAllOf(matched: Matched): boolean {
    let fewest: readonly Matched[] | undefined;
    for (const each of matched) {
      const found = this.byBeginning.get(each) ?? [];
      if (!fewest || found.length < fewest.length) fewest = found;
    }
    return fewest === undefined || fewest.some((other) => isWithin(matched, other));
  }
}

function isWithin(one: Matched, other: Matched): boolean {
  for (const each of one) if (!other.has(each)) return false;
  return true;
}

/** What a text can match after one more character: each that a beginning has next, and at first any other. */
function followers(matched: Matched): Matched[] {
  const others: Matched = new Set();
  for (const beginning of matched) if (beginning.endsWithAny) add(others, beginning);
  const byLiteral = new Map<string, Matched>();
  for (const { literals } of matched) {
    for (const [literal, next] of literals) {
      const found = byLiteral.get(literal) ?? new Set(others);
      add(found, next);
      byLiteral.set(literal, found);
    }
  }
  return [others, ...byLiteral.values()];
}

/** Adds a beginning, and those with `*` after it, which may stand for no character. */
function add(matched: Matched, beginning: Beginning): void {
  matched.add(beginning);
  if (beginning.any) add(matched, beginning.any);
}

/**
 * The empty beginning, from which all others follow. EventBridge compares texts with their quotation marks.
 */
function beginningsOf(operators: readonly Wildcards[]): Beginning {
  const make = (endsWithAny: boolean): Beginning => ({
    endsWithAny,
    operators: new Set(),
    literals: new Map(),
  });
  const root = make(false);
  const different = new Map(operators.map((wildcards) => [JSON.stringify(wildcards), wildcards]));
  [...different.values()].forEach((wildcards, index) => {
    for (const wildcard of wildcards) {
      let beginning = root;
      for (const token of ['"', ...wildcardTokens(wildcard), '"']) {
        const next =
          token === "*"
            ? (beginning.any ??= make(true))
            : (beginning.literals.get(literalOf(token)) ?? make(false));
        if (token !== "*") beginning.literals.set(literalOf(token), next);
        next.operators.add(index);
        beginning = next;
      }
    }
  });
  return root;
}
