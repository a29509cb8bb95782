/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  /** What it is measured against, in the same run. */
  readonly against?: string;
  readonly ratio?: string;
}

/** What is measured against a floor, both in milliseconds. */
export function row(what: string, measured: number, against: string, floor: number): Row {
  return {
    what,
    figure: seconds(measured),
    against: `${against}: ${seconds(floor)}`,
    ratio: (measured / floor).toFixed(2),
  };
}

export function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** The rows as the Markdown table that `docs/performance.md` holds. */
export function table(rows: readonly Row[]): string {
  const head = ["", "measured", "against", "ratio"];
  const lines = rows.map(({ what, figure, against = "", ratio = "" }) => [what, figure, against, ratio]);
  const all = [head, head.map(() => "---"), ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |\n`)
    .join("");
}
