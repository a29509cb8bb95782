import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { type DocumentedSetting, DocumentedSettings } from "./documented-settings";

const root = join(__dirname, "..", "..");
const page = join(root, "docs", "configuration.md");

/**
 * A comment that names shapes of a file, and the table below it: `<!-- settings: lib/stack/settings.ts
 * stackShape -->`. Of shapes with a comma between them, an object has one.
 */
const marked = /(<!-- settings: (\S+) ([^>]+?) -->\n\n)(?:\|.*\n)*/g;

/** The page with each table as the sources have it. */
function generated(text: string): string {
  const files = [...text.matchAll(marked)].map(([, , file = ""]) => file);
  const documented = new DocumentedSettings(root, files);
  const sections = [...text.matchAll(/^### `(\w+)`$/gm)].map(([, name = ""]) => name);
  return text.replace(marked, (_all, comment: string, file: string, names: string) => {
    const rows = names.split(" ").flatMap((group) => {
      const shapes = group.split(",").map((shape) => documented.of(file, shape));
      return shapes.flatMap((shape) =>
        shape.map((setting) => {
          const others = shapes.filter((other) => other !== shape).flat();
          return cells(setting, others.filter(isRequired), sections);
        }),
      );
    });
    const head = [
      ["setting", "what it is", "default", "a change"],
      ["-", "-", "-", "-"],
    ];
    // The line after a table ends it; Prettier leaves one of several empty ones.
    return `${comment}${table([...head, ...rows])}\n`;
  });
}

const isRequired = (setting: DocumentedSetting) => setting.default === undefined;

/** @param others what may be given in place of the setting */
function cells(
  setting: DocumentedSetting,
  others: readonly DocumentedSetting[],
  sections: readonly string[],
) {
  const { name, change, default: standard } = setting;
  const text = setting.text.replace(/\.$/, "");
  const instead = ["must be set", ...others.map((other) => `\`${other.name}\``)].join(", or ");
  const section = sections.includes(name) ? `: see [\`${name}\`](#${name.toLowerCase()})` : "";
  return [`\`${name}\``, text + section, standard ?? instead, change];
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`).join("");
}

/**
 * Writes the tables of docs/configuration.md, or with `--check` only says whether they are as they should be.
 */
async function main(): Promise<void> {
  const text = readFileSync(page, "utf8");
  const wanted = await format(generated(text), { ...(await resolveConfig(page)), filepath: page });
  if (wanted === text) return;
  if (!process.argv.includes("--check")) {
    writeFileSync(page, wanted);
    return;
  }
  console.error("docs/configuration.md is not as the settings say: run npm run configuration.");
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
