import { jsonValues } from "../athena/json-values";
import type { LogPart } from "../athena/log-table";
import { all, either, isPlain, not, some, type SqlCondition, sqlText, unknown } from "../athena/sql-text";
import { accepts, type Leaf, leafSql } from "./leaf";

/** A leaf, and the steps to its field that are left. */
interface Pending {
  readonly leaf: Leaf;
  readonly steps: readonly string[];
}

/** The longest condition, in characters: Athena takes 262,144 bytes for a whole statement. */
const maxCondition = 60_000;

/**
 * Says in SQL whether an event has all the leaves of one of some combinations, as `compileLeaves` does.
 *
 * A dot in the name of a field is between two steps here; a record may have a key with a dot in it, too.
 */
export function combinationsSql(combinations: readonly (readonly Leaf[])[], event: LogPart): SqlCondition {
  const untold = new Set<string>();
  const sql = factored(combinations.map((leaves) => new LeavesSql(leaves, untold).conditions(event)));
  if (sql.length <= maxCondition) return { sql, untold: sql.includes(unknown) ? [...untold] : [] };
  return {
    sql: unknown,
    untold: [`the pattern makes a condition of ${sql.length} characters, more than Athena takes`],
  };
}

/** Whether one of some conjunctions holds; what several of them have in common is written once. */
function factored(conjunctions: readonly (readonly string[])[]): string {
  const uses = new Map<string, number>();
  for (const condition of conjunctions.flat()) uses.set(condition, (uses.get(condition) ?? 0) + 1);
  const saved = ([condition, count]: readonly [string, number]) => condition.length * (count - 1);
  const [common, count = 0] = [...uses].sort((a, b) => saved(b) - saved(a))[0] ?? [];
  if (common === undefined || count < 2) return either(conjunctions.map(all));
  const [having, lacking] = [true, false].map((has) =>
    conjunctions.filter((each) => each.includes(common) === has),
  );
  const rest = factored((having ?? []).map((each) => each.filter((condition) => condition !== common)));
  return either([all([common, rest].sort(byLength)), factored(lacking ?? [])]);
}

/** Shorter conditions first, which cost less. */
function byLength(a: string, b: string): number {
  return a.length - b.length;
}

/** Leaves that an event must have together, in the order in which `compileLeaves` takes them. */
class LeavesSql {
  private variables = 0;

  constructor(
    private readonly leaves: readonly Leaf[],
    private readonly untold: Set<string>,
  ) {}

  /** The conditions that must all hold, the shortest first. */
  conditions(event: LogPart): string[] {
    const ordered = [...this.leaves].sort((a, b) => (a.field < b.field ? -1 : 1));
    const pending = ordered.map((leaf) => ({ leaf, steps: leaf.field.split(".") }));
    return [...new Set(this.within(pending, event, false))].sort(byLength);
  }

  /** Of leaves within a part; where an element was chosen for the first of them, it has that leaf. */
  private within(pending: readonly Pending[], part: LogPart, isChosen: boolean): string[] {
    const names = [...new Set(pending.map(({ steps }) => steps[0] ?? ""))];
    return names.flatMap((name, index) => {
      const group = pending
        .filter(({ steps }) => steps[0] === name)
        .map(({ leaf, steps }) => ({ leaf, steps: steps.slice(1) }));
      return this.group(group, part, name, isChosen && index === 0);
    });
  }

  /** Of leaves within one field of a part. */
  private group(group: readonly Pending[], part: LogPart, name: string, isChosen: boolean): string[] {
    if (part.kind === "json") return [this.inJson(group, part.sql, name, isChosen)];
    const member = part.kind === "object" ? part.field(name) : undefined;
    const here = group.filter(({ steps }) => steps.length === 0);
    const beyond = group.filter(({ steps }) => steps.length > 0);
    return [
      ...here.map(({ leaf }) => this.at(leaf, member, isChosen)),
      ...(beyond.length === 0 ? [] : this.beyond(beyond, member, isChosen && here.length === 0)),
    ];
  }

  /** Of leaves that go on from a part. */
  private beyond(pending: readonly Pending[], part: LogPart | undefined, isChosen: boolean): string[] {
    if (part?.kind === "object" || part?.kind === "json") return this.within(pending, part, isChosen);
    if (part?.kind === "list") return [this.inList(pending, part, isChosen)];
    return pending.map(({ leaf, steps }, index) => {
      const isFirst = isChosen && index === 0;
      if (part?.kind === "untold") return this.at(leaf, part, isFirst);
      if (part?.kind !== "map") return this.at(leaf, undefined, isFirst);
      const sql = `element_at(${part.sql}, ${sqlText(steps.join("."))})`;
      return this.at(leaf, { kind: "value", sql, tag: `('"' || ${sql})` }, isFirst);
    });
  }

  /** Of a leaf whose field is a part; undefined for a field that no record has. */
  private at(leaf: Leaf, part: LogPart | undefined, isChosen: boolean): string {
    const mayBeAbsent = leaf.mayBeAbsent && !isChosen;
    const whenAbsent = mayBeAbsent ? "TRUE" : "FALSE";
    if (part === undefined) return whenAbsent;
    if (part.kind === "untold") return this.notTold(leaf, part.why);
    if (part.kind === "choice") {
      return either(part.choices.filter(({ value }) => accepts(leaf, value)).map(({ when }) => when));
    }
    if (part.kind === "value") {
      const accepted = leafSql(leaf)(part.tag);
      return mayBeAbsent
        ? either([`${part.sql} IS NULL`, accepted])
        : all([`${part.sql} IS NOT NULL`, accepted]);
    }
    const whenThere =
      part.kind === "json" ? this.inValues(leaf, jsonValues(part.sql, []), isChosen) : whenAbsent;
    const whenNull = accepts(leaf, null) === mayBeAbsent ? whenAbsent : this.notTold(leaf, nullOrAbsent);
    return whenThere === whenNull ? whenThere : `IF(${part.sql} IS NULL, ${whenNull}, ${whenThere})`;
  }

  /** Of leaves that go through one field of a JSON text. */
  private inJson(group: readonly Pending[], json: string, name: string, isChosen: boolean): string {
    const [first, ...rest] = group;
    if (first && rest.length === 0)
      return this.inValues(first.leaf, jsonValues(json, [name, ...first.steps]), isChosen);
    const ending = group.find(({ steps }) => steps.length === 0);
    if (ending) return this.notTold(ending.leaf, "the pattern has fields within it, too");
    const objects = `filter(${jsonValues(json, [name])}, v -> v LIKE '{%')`;
    const present = (pending: Pending) => some(jsonValues(json, [name, ...pending.steps]), "t", isPlain("t"));
    return this.chosen(group, objects, (sql) => ({ kind: "json", sql }), present, isChosen);
  }

  private inList(
    group: readonly Pending[],
    list: Extract<LogPart, { kind: "list" }>,
    isChosen: boolean,
  ): string {
    const array = `COALESCE(${list.sql}, ARRAY[])`;
    const present = ({ steps }: Pending) => {
      const variable = this.variable();
      return some(array, variable, isThere(list.element(variable), steps));
    };
    return this.chosen(group, array, list.element, present, isChosen);
  }

  /**
   * Of leaves that one element of an array has together; or of those after the first one, where the first
   * may be absent and no element has it.
   */
  private chosen(
    group: readonly Pending[],
    array: string,
    element: (sql: string) => LogPart,
    present: (pending: Pending) => string,
    isChosen: boolean,
  ): string {
    const [first, ...rest] = group;
    if (!first) return "TRUE";
    const variable = this.variable();
    const together = some(array, variable, all(this.beyond(group, element(variable), true)));
    if (!first.leaf.mayBeAbsent || isChosen) return together;
    return either([together, all([not(present(first)), this.chosen(rest, array, element, present, false)])]);
  }

  /** Of a leaf with some values, as an array of tags. */
  private inValues(leaf: Leaf, values: string, isChosen: boolean): string {
    const test = leafSql(leaf)("t");
    const accepted = some(
      values,
      "t",
      accepts(leaf, {}) && test !== "FALSE" ? all([isPlain("t"), test]) : test,
    );
    if (!leaf.mayBeAbsent || isChosen) return accepted;
    return either([accepted, not(some(values, "t", isPlain("t")))]);
  }

  private notTold(leaf: Leaf, why: string): string {
    this.untold.add(`${leaf.field}: ${why}`);
    return unknown;
  }

  private variable(): string {
    this.variables += 1;
    return `o${this.variables}`;
  }
}

/** Whether a part of a record has a value at the end of some steps. */
function isThere(part: LogPart | undefined, [step, ...steps]: readonly string[]): string {
  if (step !== undefined) return isThere(part?.kind === "object" ? part.field(step) : undefined, steps);
  return part?.kind === "value" ? `${part.sql} IS NOT NULL` : "FALSE";
}

const nullOrAbsent = "the table does not tell null from a field that is not there";
