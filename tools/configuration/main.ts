import { join } from "node:path";
import { table, writePage } from "../generated-page";
import { type DocumentedSetting, DocumentedSettings } from "./documented-settings";

const root = join(__dirname, "..", "..");

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
    const head = ["setting", "what it is", "default", "a change"];
    // The line after a table ends it; Prettier leaves one of several empty ones.
    return `${comment}${table([head, ...rows])}\n`;
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

writePage("docs/configuration.md", generated, "npm run configuration");
