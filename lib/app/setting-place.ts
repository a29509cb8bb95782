import type * as Babel from "@babel/parser";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SettingPath } from "../validation/schema/setting-error";

type Statement = ReturnType<typeof Babel.parse>["program"]["body"][number];
type Expression = ReturnType<typeof Babel.parseExpression> extends Babel.ParseResult<infer E> ? E : never;

/** An expression, and the file that it is written in. */
interface Written {
  readonly file: string;
  readonly value: Expression;
}

/** Where something is written: what an error points at, and its value where that is known. */
interface Entry {
  readonly place: string;
  readonly written?: Written;
}

/**
 * Where a setting is written, such as `settings.ts:12:5`; of one that is missing or computed, the setting
 * around it. The file is parsed only now that there is something to say.
 */
export function settingPlace(file: string, path: SettingPath): string {
  try {
    let { written } = exported(file, "settings") ?? {};
    let place = file;
    for (const key of path) {
      const entry: Entry | undefined = written && entryOf(written, key);
      if (!entry) break;
      ({ place, written } = entry);
    }
    return place;
  } catch (error) {
    // Node takes some files that the parser does not; the error of the setting is said all the same.
    if (error instanceof SyntaxError) return file;
    throw error;
  }
}

/** What is written at a key of an object or an index of a list. */
function entryOf(outer: Written, key: string | number): Entry | undefined {
  const resolved = resolve(outer);
  const { file, value } = resolved;
  if (value.type === "ObjectExpression") {
    for (const property of value.properties.toReversed()) {
      if (property.type === "SpreadElement") {
        const spread = entryOf({ file, value: property.argument }, key);
        if (spread) return spread;
      } else if (!property.computed && nameOf(property.key) === String(key)) {
        const inner =
          property.type === "ObjectProperty" ? { file, value: property.value as Expression } : undefined;
        return { place: at(file, property), written: inner };
      }
    }
  }
  if (value.type === "ArrayExpression" && typeof key === "number") {
    const before = value.elements.slice(0, key + 1);
    const element = before.at(-1);
    // What stands behind a spread has another index than it has in the list.
    if (before.length <= key || !element || before.some((each) => each?.type === "SpreadElement"))
      return undefined;
    const inner = element as Expression;
    return { place: at(file, element), written: { file, value: inner } };
  }
  // A backend's options: `s3({ bucket: "states" })`.
  const [options] = value.type === "CallExpression" ? value.arguments : [];
  return options?.type === "ObjectExpression" ? entryOf({ file, value: options }, key) : undefined;
}

/** An expression without its type, and what a variable stands for. */
function resolve({ file, value }: Written): Written {
  switch (value.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return resolve({ file, value: value.expression });
    case "Identifier": {
      const { written } = declared(file, value.name) ?? {};
      return written ? resolve(written) : { file, value };
    }
    case "MemberExpression": {
      const key = value.computed ? undefined : nameOf(value.property);
      const { written } = (key !== undefined && entryOf({ file, value: value.object }, key)) || {};
      return written ? resolve(written) : { file, value };
    }
    default:
      return { file, value };
  }
}

/** What a name of a file stands for: a constant, or an import from a file beside it. */
function declared(file: string, name: string): Entry | undefined {
  for (const statement of statementsOf(file)) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type === "VariableDeclaration") {
      const found = declaration.declarations.find(({ id }) => id.type === "Identifier" && id.name === name);
      if (found?.init) return { place: at(file, found), written: { file, value: found.init } };
    }
    if (statement.type === "ImportDeclaration") {
      const found = statement.specifiers.find(({ local }) => local.name === name);
      const from = found && fileOf(file, statement.source.value);
      if (from && found.type === "ImportSpecifier") return exported(from, nameOf(found.imported) ?? name);
      if (from && found.type === "ImportDefaultSpecifier") return exported(from, "default");
    }
  }
  return undefined;
}

/** What a file exports by a name. */
function exported(file: string, name: string): Entry | undefined {
  for (const statement of statementsOf(file)) {
    if (statement.type === "ExportDefaultDeclaration" && name === "default") {
      const value = statement.declaration as Expression;
      return { place: at(file, statement), written: { file, value } };
    }
    if (statement.type !== "ExportNamedDeclaration") continue;
    const found = statement.specifiers.find(
      (each) => each.type === "ExportSpecifier" && nameOf(each.exported) === name,
    );
    if (found?.type !== "ExportSpecifier") continue;
    const from = statement.source && fileOf(file, statement.source.value);
    return from ? exported(from, found.local.name) : declared(file, found.local.name);
  }
  return declared(file, name);
}

const parsed = new Map<string, readonly Statement[]>();

function statementsOf(file: string): readonly Statement[] {
  const known = parsed.get(file);
  if (known) return known;
  // Most synths have no error, and the package is slow to load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse } = require("@babel/parser") as typeof Babel;
  const { body } = parse(readFileSync(file, "utf8"), {
    sourceType: "module",
    plugins: ["typescript"],
  }).program;
  parsed.set(file, body);
  return body;
}

/** The file that an import of another names, where it is a TypeScript file of the project. */
function fileOf(file: string, source: string): string | undefined {
  if (!source.startsWith(".")) return undefined;
  const path = join(dirname(file), source);
  return [path, `${path}.ts`, path.replace(/\.js$/, ".ts"), join(path, "index.ts")].find(
    (each) => each.endsWith(".ts") && existsSync(each),
  );
}

function nameOf(key: { readonly type: string }): string | undefined {
  if ("name" in key) return String(key.name);
  return "value" in key ? String(key.value) : undefined;
}

function at(
  file: string,
  { loc }: { readonly loc?: { readonly start: { line: number; column: number } } | null },
): string {
  return loc ? `${file}:${loc.start.line}:${loc.start.column + 1}` : file;
}
