import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";

/** A table in Markdown, whose first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  return [head, head.map(() => "-"), ...rest]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`)
    .join("");
}

/**
 * Writes the generated parts of a page, or with `--check` only says whether they are as they should be.
 *
 * @param path the page, from the project's folder
 * @param generated makes the page from what it has
 * @param command what writes the page
 */
export function writePage(path: string, generated: (text: string) => string, command: string): void {
  write(join(__dirname, "..", path), generated).then(
    (isRight) => {
      if (isRight) return;
      console.error(`${path} is not as its sources say: run ${command}.`);
      process.exitCode = 1;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}

async function write(page: string, generated: (text: string) => string): Promise<boolean> {
  const text = readFileSync(page, "utf8");
  const wanted = await format(generated(text), { ...(await resolveConfig(page)), filepath: page });
  if (wanted === text) return true;
  if (process.argv.includes("--check")) return false;
  writeFileSync(page, wanted);
  return true;
}
