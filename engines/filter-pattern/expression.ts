import type { LogPart } from "../athena/log-table";
import { all, either } from "../athena/sql-text";
import { readComparison } from "./comparison";
import type { Scanner } from "../scanner";
import { scan } from "./scan";
import { isAcceptedSql, isMissingSql, isStateSql } from "./selected-sql";
import { readSelector } from "./selector";

/** A condition of a pattern, or of a part of one. */
export interface Condition {
  /** Says whether a message, parsed from JSON, is as the pattern wants it. */
  readonly holds: (message: unknown) => boolean;
  /** The same as a condition of SQL on a record in a table of log files. */
  readonly sql: (record: LogPart, untold: Set<string>) => string;
}

/** How many selectors of a pattern may have `*`. */
export const maxWildcardSelectors = 3;
const maxRegexes = 2;

const states: Readonly<Record<string, boolean | null>> = { TRUE: true, FALSE: false, NULL: null };

/**
 * Reads a JSON filter pattern: conditions in braces, joined by `&&` and `||`, of which `&&` binds tighter.
 *
 * @throws UnknownFilterPattern with the position of the error.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function readPattern(pattern: string): Condition {
  const parser = new ExpressionParser(scan(pattern));
  return parser.parse();
}

class ExpressionParser {
  private wildcardSelectors = 0;
  private regexes = 0;

  constructor(private readonly scanner: Scanner) {}

  parse(): Condition {
    this.scanner.expect("{");
    const condition = this.alternatives();
    this.scanner.expect("}", "&&, || or }");
    this.scanner.expectEnd();
    return condition;
  }

  private alternatives(): Condition {
    const conditions = [this.conjunction()];
    while (this.scanner.takes("||")) conditions.push(this.conjunction());
    return {
      holds: (message) => conditions.some(({ holds }) => holds(message)),
      sql: (...args) => either(conditions.map(({ sql }) => sql(...args))),
    };
  }

  private conjunction(): Condition {
    const conditions = [this.condition()];
    while (this.scanner.takes("&&")) conditions.push(this.condition());
    return {
      holds: (message) => conditions.every(({ holds }) => holds(message)),
      sql: (...args) => all(conditions.map(({ sql }) => sql(...args))),
    };
  }

  private condition(): Condition {
    if (this.scanner.take("(") === undefined) return this.test();
    const condition = this.alternatives();
    this.scanner.expect(")", "&&, || or )");
    return condition;
  }

  private test(): Condition {
    const { select, selectSql, hasWildcard } = readSelector(this.scanner);
    if (hasWildcard) this.count(++this.wildcardSelectors, maxWildcardSelectors, "selectors with a wildcard");
    if (this.scanner.takes(/NOT\b/y)) {
      this.scanner.expect(/EXISTS\b/y, "EXISTS");
      return {
        holds: (message) => select(message).length === 0,
        sql: (record, untold) => isMissingSql(selectSql(record), untold),
      };
    }
    if (this.scanner.takes(/IS\b/y)) {
      const state = states[this.scanner.expect(/(?:TRUE|FALSE|NULL)\b/y, "TRUE, FALSE or NULL")] ?? null;
      return {
        holds: (message) => select(message).includes(state),
        sql: (record, untold) => isStateSql(selectSql(record), state, untold),
      };
    }
    const { accepts, sql, hasRegex } = readComparison(this.scanner);
    if (hasRegex) this.count(++this.regexes, maxRegexes, "regular expressions");
    return {
      holds: (message) => select(message).some(accepts),
      sql: (record, untold) => isAcceptedSql(selectSql(record), sql, untold),
    };
  }

  private count(number: number, max: number, things: string): void {
    if (number > max) this.scanner.refuse(`a pattern has at most ${max} ${things}`);
  }
}
