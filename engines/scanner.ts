/** What a scanner takes: a text, or what a sticky expression matches. */
type Part = string | RegExp;

const end = /$/y;

/** Reads a text from left to right, part by part; blanks before a part are passed over. */
export class Scanner {
  private position = 0;

  constructor(
    private readonly text: string,
    /** Makes the error for a text that cannot be read on at a position. */
    private readonly errorAt: (position: number, problem: string) => Error,
    private readonly blanks = /\s*/y,
  ) {}

  /**
   * Takes the next part, if it is the text, or what the expression matches; the expression must be sticky.
   */
  take(part: Part): string | undefined {
    this.skipBlanks();
    return this.takeAdjacent(part);
  }

  /** As `take`, of a part with no blank before it. */
  takeAdjacent(part: Part): string | undefined {
    const found = typeof part === "string" ? this.literal(part) : this.match(part);
    this.position += found?.length ?? 0;
    return found;
  }

  /** As `take`; says whether the part is there. */
  takes(part: Part): boolean {
    return this.take(part) !== undefined;
  }

  /** Says whether the next part begins with a text. */
  sees(text: string): boolean {
    this.skipBlanks();
    return this.literal(text) !== undefined;
  }

  /** Takes a part whose end, the index of its last character, is found by other means. */
  takeTo(endOf: (text: string, from: number) => number): string {
    this.skipBlanks();
    const from = this.position;
    this.position = endOf(this.text, from) + 1;
    return this.text.slice(from, this.position);
  }

  /**
   * Takes the next part.
   *
   * @throws the error of the language if it is not there.
   */
  expect(part: Part, wanted = String(part)): string {
    return this.take(part) ?? this.fail(wanted);
  }

  /** @throws the error of the language unless all of the text is read. */
  expectEnd(): void {
    this.expect(end, "the end");
  }

  /** @throws the error of the language, which says what must stand here and what does. */
  fail(wanted: string): never {
    this.skipBlanks();
    const rest = this.text.slice(this.position, this.position + 20);
    return this.refuse(`must be ${wanted}, was ${rest === "" ? "the end" : rest}`);
  }

  /** @throws the error of the language, at this position. */
  refuse(problem: string): never {
    throw this.errorAt(this.position, problem);
  }

  private literal(text: string): string | undefined {
    return this.text.startsWith(text, this.position) ? text : undefined;
  }

  private match(expression: RegExp): string | undefined {
    expression.lastIndex = this.position;
    return expression.exec(this.text)?.[0];
  }

  /** Most parts have no blank before them, which a character says sooner than an expression. */
  private skipBlanks(): void {
    const code = this.text.charCodeAt(this.position);
    if (code <= 32 || code >= 128) this.takeAdjacent(this.blanks);
  }
}
