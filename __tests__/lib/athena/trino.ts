import { buildSync } from "esbuild";

interface Tree {
  readonly children?: readonly Tree[] | null;
  getText(): string;
}
interface Grammar {
  validate(text: string): readonly { readonly message: string }[];
  parse(text: string): Tree;
}

const trino = trinoGrammar();

/** What is wrong in a query as Trino reads it. */
export function syntaxErrors(text: string): string[] {
  return trino.validate(text).map(({ message }) => message);
}

/**
 * The references of a query to columns that their source does not have, or that name no source.
 * Tables are given by their names in the query, with their columns.
 */
export function unknownColumns(text: string, given: Readonly<Record<string, readonly string[]>>): string[] {
  const tables = new Map(Object.entries(given));
  const root = trino.parse(text);
  // Common table expressions come in the order in which they use each other, and the query itself comes last.
  const expressions = find(root, "NamedQueryContext");
  return [...expressions, ...find(root, "QueryNoWithContext").slice(expressions.length)].flatMap((part) => {
    const sources = find(part, "AliasedRelationContext").flatMap((relation) => columnsOf(relation, tables));
    tables.set(part.children?.[0]?.getText() ?? "", outputs(part));
    return find(part, "ColumnRefContext", "ColumnReferenceContext", "DereferenceContext")
      .map((reference) => reference.getText())
      .filter((reference) => !sources.includes(reference));
  });
}

/** Trino's grammar. The package is of ES modules, which Jest does not load: they are bundled into what it does. */
function trinoGrammar(): Grammar {
  const contents = 'export { TrinoSQL } from "dt-sql-parser/dist/parser/trino"';
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: __dirname },
    bundle: true,
    format: "cjs",
    platform: "node",
    write: false,
  });
  const bundle = { exports: {} as { TrinoSQL: new () => Grammar } };
  new Function("module", outputFiles[0]?.text ?? "")(bundle);
  return new bundle.exports.TrinoSQL();
}

/** The columns of a table, or those that UNNEST names, with the alias before each. */
function columnsOf(relation: Tree, tables: ReadonlyMap<string, readonly string[]>): string[] {
  const [table] = find(relation, "TableNameContext");
  const [unnested] = find(relation, "ColumnAliasesContext");
  const alias = identifiers(relation).at(-1) ?? "";
  const columns = table ? tables.get(table.getText()) : unnested && identifiers(unnested);
  return (columns ?? []).map((column) => `${alias}.${column}`);
}

function outputs(part: Tree): string[] {
  return find(part, "SelectItemContext").map(
    (item) => identifiers(item).at(-1) ?? item.getText().split(".").at(-1) ?? "",
  );
}

function identifiers(tree: Tree): string[] {
  return (tree.children ?? [])
    .filter(({ constructor }) => constructor.name.endsWith("IdentifierContext"))
    .map((child) => child.getText());
}

/** The topmost parts of a tree that are of one of some kinds. */
function find(tree: Tree, ...kinds: readonly string[]): Tree[] {
  return (tree.children ?? []).flatMap((child) =>
    kinds.includes(child.constructor.name) ? [child] : find(child, ...kinds),
  );
}
