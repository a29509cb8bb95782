import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What was done with one stack. */
export interface ReportRow {
  readonly subject: string;
  /** The number of resources that were applied. */
  readonly resources: number;
  readonly steps: readonly { readonly name: string; readonly seconds: number }[];
}

/** The environment variable with the file that the tests add their rows to. */
export const reportFile = "TERRAFORM_TESTS_REPORT";

/** The steps that a test takes with one stack: each is timed, and told when it ends. */
export class Steps {
  private readonly taken: { name: string; seconds: number }[] = [];

  constructor(private readonly subject: string) {}

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const start = Date.now();
    try {
      const result = await work();
      this.end(name, start, "");
      return result;
    } catch (error) {
      this.end(name, start, " FAILED");
      throw error;
    }
  }

  /** Adds the steps to the report. */
  report(resources: number): void {
    const file = process.env[reportFile];
    const row: ReportRow = { subject: this.subject, resources, steps: this.taken };
    if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
  }

  private end(name: string, start: number, how: string): void {
    const seconds = (Date.now() - start) / 1000;
    this.taken.push({ name, seconds });
    process.stderr.write(`  ${this.subject}: ${name}${how} (${seconds.toFixed(1)} s)\n`);
  }
}

/** The rows of a report file. */
export function readReport(file: string): ReportRow[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** Stacks, resources, steps and seconds as text, one line a stack. */
export function reportTable(rows: readonly ReportRow[]): string {
  const lines = rows.map(({ subject, resources, steps }) => {
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
    const each = steps.map((step) => `${step.name} ${step.seconds.toFixed(0)}`);
    return [subject, String(resources), seconds.toFixed(0), each.join(", ")] as const;
  });
  const all = [["stack", "resources", "seconds", "seconds of each step"] as const, ...lines];
  const [subjects, resources, seconds] = [0, 1, 2].map((column) =>
    Math.max(...all.map((line) => line[column]?.length ?? 0)),
  );
  return all
    .map(
      ([subject, count, total, steps]) =>
        `${subject.padEnd(subjects ?? 0)}  ${count.padStart(resources ?? 0)}  ${total.padStart(seconds ?? 0)}  ${steps}\n`,
    )
    .join("");
}
