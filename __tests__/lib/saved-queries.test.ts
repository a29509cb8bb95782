import { buildSync } from "esbuild";
import type { LogRetention } from "../../lib/bucket-lifecycle";
import { AuditStack } from "../../lib/audit-stack";
import { LineageCatalog } from "../../lib/lineage-catalog";
import { QueryWorkgroup } from "../../lib/query-workgroup";
import { SavedQueries } from "../../lib/saved-queries";
import { Synthesized } from "../support/synthesized";
import { testApp } from "./faults-of";

interface Column {
  readonly name: string;
  readonly type: string;
}
interface NamedQuery {
  readonly name: string;
  readonly description: string;
  readonly query: string;
}

const trino = trinoGrammar();
const saved = (retention?: LogRetention) => {
  const stack = new AuditStack(testApp(), "table-lineage", { region: "us-east-1" });
  const catalog = new LineageCatalog(stack, "catalog", {
    name: "table-lineage",
    bucketName: "lineage-logs",
    firstDay: "2026/01/31",
  });
  const workgroup = new QueryWorkgroup(stack, "workgroup", { name: "table-lineage" });
  new SavedQueries(stack, "queries", { catalog, workgroup, retention });
  return new Synthesized(stack);
};
const full = saved();
const named = (stack = full) =>
  Object.values(stack.resources("aws_athena_named_query")) as unknown as NamedQuery[];
const query = (id: string, stack = full) =>
  String(stack.resource(`aws_athena_named_query.queries_${id}`).query);
/** A query without its comments, on lines as one. */
const sql = (id: string) =>
  query(id)
    .replace(/^\s*--.*$/gm, "")
    .replace(/\s+/g, " ")
    .trim();
const comments = (stack: Synthesized) =>
  query("item_changes", stack).split("\nWITH ")[0]?.replace(/^-- /gm, "").replaceAll("\n", " ");

describe("the saved queries", () => {
  it("are the six questions, by readable names and addresses", () => {
    expect(
      Object.entries(full.resources("aws_athena_named_query")).map(([address, { name }]) => [address, name]),
    ).toEqual([
      ["queries_console_changes", "Changes made from the console"],
      ["queries_daily_counts", "Reads and writes a table and day"],
      ["queries_failed_attempts", "Failed and denied attempts"],
      ["queries_item_changes", "Who changed an item, and when"],
      ["queries_principal_activity", "Everything a principal touched"],
      ["queries_table_readers", "All principals that read a table"],
    ]);
  });

  it("are saved in the workgroup, on the catalog's database and table", () => {
    for (const { query: text, ...others } of Object.values(full.resources("aws_athena_named_query"))) {
      expect(others).toMatchObject({
        database: "${aws_glue_catalog_database.catalog_database.name}",
        workgroup: "${aws_athena_workgroup.workgroup.name}",
      });
      expect(text).toContain('FROM "table_lineage"."cloudtrail_logs" AS e');
    }
  });

  it("keep to the limits of Athena", () => {
    for (const { name, description, query: text } of named()) {
      expect(name.length).toBeLessThanOrEqual(128);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(text.length).toBeLessThanOrEqual(262_144);
    }
  });

  it("have nothing that Terraform would fill in", () => {
    for (const { query: text } of named()) expect(text).not.toMatch(/[$%]\{/);
  });
});

describe("each query's comment", () => {
  it("says first what it answers and what to fill in, on lines that can be read", () => {
    for (const { query: text, description } of named()) {
      const header = text.split("\nWITH ")[0] ?? "";
      expect(header.replace(/^-- /gm, "").replaceAll("\n", " ")).toContain(
        `${description} Fill in, under wanted: `,
      );
      for (const line of header.split("\n")) expect(line).toMatch(/^-- .{1,100}$/);
    }
  });

  it.each<[string, LogRetention | undefined, string]>([
    [
      "nothing is archived",
      undefined,
      "No log file is archived or deleted: the answer reaches back to the first one.",
    ],
    [
      "files are archived",
      { glacierAfterDays: 90 },
      "Log files are archived in Glacier after 90 days, where Athena skips them: the answer reaches back 90 days, and further " +
        "only over files that were restored.",
    ],
    [
      "files are deleted",
      { expireAfterDays: 365 },
      "No log file is archived. Files are deleted after 365 days.",
    ],
    [
      "files are archived and deleted",
      { glacierAfterDays: 30, expireAfterDays: 365 },
      "Log files are archived in Glacier after 30 days, where Athena skips them: the answer reaches back 30 days, and further " +
        "only over files that were restored. Files are deleted after 365 days.",
    ],
  ])("says how far back the answer reaches when %s", (_, retention, reach) =>
    expect(comments(saved(retention))?.endsWith(reach)).toBe(true),
  );
});

describe("what the queries ask", () => {
  it("is of the last seven days, told by constants that Athena can prune partitions with", () => {
    for (const { query: text } of named()) {
      expect(text).toContain(
        "WHERE e.day BETWEEN date_format(current_date - INTERVAL '6' DAY, '%Y/%m/%d') AND date_format(current_date, '%Y/%m/%d')",
      );
    }
  });

  it("takes tables from resources, with indexes and streams as their table, and from the parameters where there are none", () => {
    for (const { query: text } of named()) {
      expect(text).toContain("LEFT JOIN UNNEST(e.resources) AS r (arn, accountid, type) ON TRUE");
      expect(text).toContain("r.type IN ('AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream')");
      expect(text).toContain("regexp_extract(r.arn, ':table/([^/]+)', 1)");
    }
  });

  it.each([
    ["item_changes", "WHERE c.table_name = w.table_name AND c.kind = 'write'"],
    ["item_changes", "WHERE p.operation <> 'ConditionCheck'"],
    ["item_changes", "CASE WHEN f.errorcode IS NULL THEN 'change' ELSE 'attempt' END AS outcome"],
    ["item_changes", "json_extract(i.item, '$.key'), json_extract(i.item, '$.Key')"],
    [
      "item_changes",
      "json_extract_scalar(i.item, '$.tableName'), json_extract_scalar(i.item, '$.TableName')",
    ],
    [
      "principal_activity",
      "WHERE w.principal IN (c.principal, c.caller, c.username, c.person, c.service, c.access_key)",
    ],
    [
      "table_readers",
      "WHERE c.table_name = w.table_name AND c.kind = 'read' AND c.errorcode IS NULL GROUP BY c.principal",
    ],
    ["failed_attempts", "WHERE c.errorcode IS NOT NULL"],
    ["daily_counts", "GROUP BY c.table_name, substr(c.eventtime, 1, 10)"],
    ["console_changes", "WHERE c.from_console = 'true' AND c.kind IN ('write', 'management write')"],
    ["console_changes", "CASE WHEN c.errorcode IS NULL THEN 'change' ELSE 'attempt' END AS outcome"],
  ])("of %s has %s", (id, part) => expect(sql(id)).toContain(part));
});

describe("the regular expressions", () => {
  const pattern = (id: string, before: string) => {
    const text = query(id).split(before)[1]?.split("'")[0];
    return new RegExp(text ?? "no such pattern");
  };
  const readStatement = pattern("table_readers", "= regexp_count(lower(e.requestparameters), '");
  const reads = (statement: string) => readStatement.test(JSON.stringify({ statement }).toLowerCase());

  it.each(["SELECT * FROM orders", "select *", "\n\tSelect *", "EXISTS(SELECT * FROM orders)"])(
    "take the statement %j for a read",
    (statement) => expect(reads(statement)).toBe(true),
  );

  it.each(["INSERT INTO orders VALUE {}", "\nupdate orders", "DELETE FROM orders WHERE a = 'SELECT'"])(
    "take the statement %j for no read",
    (statement) => expect(reads(statement)).toBe(false),
  );

  it.each(["orders", "orders/index/by-date", "orders/stream/2026-01-31T00:00:00.000"])(
    "take the table from the ARN of table/%s",
    (resource) =>
      expect(
        pattern("table_readers", "regexp_extract(r.arn, '").exec(
          `arn:aws:dynamodb:us-east-1:111122223333:table/${resource}`,
        )?.[1],
      ).toBe("orders"),
  );

  it.each([
    '{"tableName":"orders"}',
    '{"TableName": "arn:aws:dynamodb:us-east-1:111122223333:table/orders"}',
  ])("take the table from the parameters %s", (parameters) =>
    expect(pattern("table_readers", "regexp_extract(e.requestparameters, '").exec(parameters)?.[2]).toBe(
      "orders",
    ),
  );
});

describe("the checker", () => {
  const refuses = (text: string) => syntaxErrors(text).length > 0;

  it("accepts Trino's SQL", () => {
    expect(syntaxErrors("SELECT count_if(a > 1) FROM t CROSS JOIN UNNEST(b) AS u (x) WHERE c = ?")).toEqual(
      [],
    );
  });

  it.each([
    "SELECT FROM t",
    "SELECT a FORM t",
    "SELECT a FROM t WHERE",
    "SELECT a FROM t WHERE a = 'x",
    "SELECT coalesce(a, FROM t",
    "WITH c AS (SELECT 1) c AS (SELECT 2) SELECT * FROM c",
  ])("refuses %s", (text) => expect(refuses(text)).toBe(true));

  it.each([
    ["CROSS JOIN", "CROSS"],
    ["SELECT DISTINCT", "SELECT DISTINCT ("],
  ])("refuses a saved query with a word or a bracket astray: %s", (from, to) =>
    expect(refuses(query("table_readers").replace(from, to))).toBe(true),
  );

  it.each([
    ["a column that the log files do not have", "e.errorcode,", "e.error,", "e.error"],
    [
      "a field that a column does not have",
      "e.useridentity.invokedby,",
      "e.useridentity.invoked,",
      "e.useridentity.invoked",
    ],
    ["a column that a common table expression does not give", "c.errorcode", "c.error", "c.error"],
    ["a column of what is not there", "r.arn", "x.arn", "x.arn"],
    ["a column that does not say whose it is", "e.eventname,", "eventname,", "eventname"],
  ])("finds %s", (_, from, to, unknown) =>
    expect(unknownColumns(query("table_readers").replace(from, to))).toContain(unknown),
  );
});

describe("each query", () => {
  it.each(named().map(({ name, query: text }) => [name, text]))("is Trino's SQL: %s", (_, text) =>
    expect(syntaxErrors(text)).toEqual([]),
  );

  it.each(named().map(({ name, query: text }) => [name, text]))(
    "names columns that there are: %s",
    (_, text) => expect(unknownColumns(text)).toEqual([]),
  );

  it("has neither a semicolon, which ends a statement, nor a question mark, which is a parameter", () => {
    for (const { query: text } of named()) expect(text).not.toMatch(/[;?]/);
  });
});

interface Tree {
  readonly children?: readonly Tree[] | null;
  getText(): string;
}
interface Grammar {
  validate(text: string): readonly { readonly message: string }[];
  parse(text: string): Tree;
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

function syntaxErrors(text: string): string[] {
  return trino.validate(text).map(({ message }) => message);
}

/** The references of a query to columns that their source does not have, or that name no source. */
function unknownColumns(text: string): string[] {
  const tables = new Map([['"table_lineage"."cloudtrail_logs"', glueColumns()]]);
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

/** The columns of the Glue table with the fields of those that are structures, such as `useridentity.arn`. */
function glueColumns(): string[] {
  const table = full.resource("aws_glue_catalog_table.catalog_table") as unknown as {
    readonly partition_keys: readonly Column[];
    readonly storage_descriptor: { readonly columns: readonly Column[] };
  };
  return [...table.storage_descriptor.columns, ...table.partition_keys].flatMap(withFields);
}

function withFields({ name, type }: Column): string[] {
  const [, fields] = /^struct<(.*)>$/.exec(type) ?? [];
  if (fields === undefined) return [name];
  const inner = [...fields.matchAll(/(\w+):((?:\w+)(?:<(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*>)?)/g)];
  return [
    name,
    ...inner.flatMap(([, field = "", of = ""]) => withFields({ name: `${name}.${field}`, type: of })),
  ];
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
