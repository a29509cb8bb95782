import { readComparison } from "./comparison";
import { Reader } from "./reader";
import { readSelector } from "./selector";

/** Says whether a message, parsed from JSON, is as the pattern wants it. */
export type Condition = (message: unknown) => boolean;

const maxWildcardSelectors = 3;
const maxRegexes = 2;

const states: Readonly<Record<string, unknown>> = { TRUE: true, FALSE: false, NULL: null };

/**
 * Reads a JSON filter pattern: conditions in braces, joined by `&&` and `||`, of which `&&` binds tighter.
 *
 * @throws UnknownFilterPattern with the position where the pattern is at fault.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function readPattern(pattern: string): Condition {
  const parser = new ExpressionParser(new Reader(pattern));
  return parser.parse();
}

class ExpressionParser {
  private wildcardSelectors = 0;
  private regexes = 0;

  constructor(private readonly reader: Reader) {}

  parse(): Condition {
    this.reader.expect(/\{/y, "{");
    const condition = this.alternatives();
    this.reader.expect(/\}/y, "&&, || or }");
    this.reader.expect(/$/y, "the end");
    return condition;
  }

  private alternatives(): Condition {
    const conditions = [this.conjunction()];
    while (this.reader.take(/\|\|/y) !== undefined) conditions.push(this.conjunction());
    return (message) => conditions.some((holds) => holds(message));
  }

  private conjunction(): Condition {
    const conditions = [this.condition()];
    while (this.reader.take(/&&/y) !== undefined) conditions.push(this.condition());
    return (message) => conditions.every((holds) => holds(message));
  }

  private condition(): Condition {
    if (this.reader.take(/\(/y) === undefined) return this.test();
    const condition = this.alternatives();
    this.reader.expect(/\)/y, "&&, || or )");
    return condition;
  }

  private test(): Condition {
    const { select, hasWildcard } = readSelector(this.reader);
    if (hasWildcard) this.count(++this.wildcardSelectors, maxWildcardSelectors, "selectors with a wildcard");
    if (this.reader.take(/NOT\b/y) !== undefined) {
      this.reader.expect(/EXISTS\b/y, "EXISTS");
      return (message) => select(message).length === 0;
    }
    if (this.reader.take(/IS\b/y) !== undefined) {
      const state = states[this.reader.expect(/(?:TRUE|FALSE|NULL)\b/y, "TRUE, FALSE or NULL")];
      return (message) => select(message).includes(state);
    }
    const { accepts, hasRegex } = readComparison(this.reader);
    if (hasRegex) this.count(++this.regexes, maxRegexes, "regular expressions");
    return (message) => select(message).some(accepts);
  }

  private count(number: number, most: number, things: string): void {
    if (number > most)
      this.reader.refuse(`has the ${number}. of ${things}, of which a pattern has at most ${most}`);
  }
}
