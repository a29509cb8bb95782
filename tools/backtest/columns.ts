import type { SqlCondition } from "../../engines/athena/sql-text";

/** A shorter condition is written wherever it is used. */
const minLength = 40;

/** Conditions as columns, so that one that several matchers use is written, and computed, once. */
export class Columns {
  private readonly names = new Map<string, string>();

  /** A condition by the name of its column. */
  of({ sql, untold }: SqlCondition): SqlCondition {
    if (sql.length < minLength) return { sql, untold };
    const name = this.names.get(sql) ?? `condition_${this.names.size + 1}`;
    this.names.set(sql, name);
    return { sql: name, untold };
  }

  /** The columns that some conditions use. */
  usedBy(conditions: readonly string[]): readonly (readonly [name: string, sql: string])[] {
    const used = new Set(conditions.flatMap((sql) => sql.match(/\bcondition_\d+\b/g) ?? []));
    return [...this.names].flatMap(([sql, name]) => (used.has(name) ? [[name, sql] as const] : []));
  }
}
