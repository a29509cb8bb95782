import { UnknownFilterPattern } from "./unknown-filter-pattern";

/** Reads a filter pattern from left to right, blanks between its parts left out. */
export class Reader {
  private position = 0;

  constructor(private readonly pattern: string) {}

  /** Takes what stands next if the expression matches it; the expression must be sticky. */
  take(expression: RegExp): string | undefined {
    this.skipBlanks();
    return this.takeAdjacent(expression);
  }

  /** Takes what follows without a blank between. */
  takeAdjacent(expression: RegExp): string | undefined {
    expression.lastIndex = this.position;
    const [found] = expression.exec(this.pattern) ?? [];
    this.position += found?.length ?? 0;
    return found;
  }

  /** Takes what must stand next. */
  expect(expression: RegExp, wanted: string): string {
    return this.take(expression) ?? this.fail(wanted);
  }

  /** @throws UnknownFilterPattern that says what is wanted at the position, and what is there. */
  fail(wanted: string): never {
    this.skipBlanks();
    const rest = this.pattern.slice(this.position, this.position + 20);
    return this.refuse(`wants ${wanted}, was ${rest === "" ? "the end" : rest}`);
  }

  /** @throws UnknownFilterPattern that names the position. */
  refuse(reason: string): never {
    throw new UnknownFilterPattern(this.pattern, `position ${this.position} ${reason}`);
  }

  private skipBlanks(): void {
    this.takeAdjacent(/\s*/y);
  }
}
