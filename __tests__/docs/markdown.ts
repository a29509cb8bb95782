import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../terraform/project-root";

/** The files that people read: each page of Markdown, and the list of commands. */
export const pages = [
  "help",
  ...filesIn(".", false),
  ...["docs", "examples"].flatMap((folder) => filesIn(folder, true)),
];

export function textOf(file: string): string {
  return readFileSync(join(projectRoot, file), "utf8");
}

/** The headings of a page, as GitHub names them in links: `## What is sure` is `what-is-sure`. */
export function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

/** The text of a page's fenced blocks of a language, such as `sh`, also of those in a list. */
export function fencedBlocks(page: string, language: string): string[] {
  const block = new RegExp(`^( *)\`\`\`${language}\n([^]*?)^\\1\`\`\`$`, "gm");
  return [...textOf(page).matchAll(block)].map(([, indent = "", text = ""]) =>
    text.replace(new RegExp(`^${indent}`, "gm"), ""),
  );
}

/** The rows of the first table below a heading, each with its cells. */
export function tableBelow(page: string, heading: string): string[][] {
  const [, below] = textOf(page).split(`\n${heading}\n`);
  if (below === undefined) throw new Error(`${page} has no heading ${heading}`);
  const section = below.split(/\n#+ /)[0] ?? "";
  const [, , ...rows] = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function filesIn(folder: string, recursive: boolean): string[] {
  return readdirSync(join(projectRoot, folder), { recursive, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.includes("node_modules"))
    .map((file) => (folder === "." ? file : `${folder}/${file}`));
}

/** Writes a table, whose first row is its head, below its heading. */
export function writeTable(
  page: string,
  heading: string,
  [head = [], ...rows]: readonly (readonly string[])[],
) {
  const lines = [head, head.map(() => "-"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
  const text = textOf(page).replace(
    new RegExp(`(\n#+ ${heading}\n\n)(?:\\|.*\n)*`),
    (_all, start: string) => start + lines,
  );
  writeFileSync(join(projectRoot, page), text);
  const prettier = join(projectRoot, "node_modules", ".bin", "prettier");
  execFileSync(prettier, ["--write", page], { cwd: projectRoot });
}
