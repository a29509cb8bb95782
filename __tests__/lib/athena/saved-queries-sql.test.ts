import { named, query, saved } from "./synthesized-queries";
import { syntaxErrors, unknownColumns } from "./trino";

interface Column {
  readonly name: string;
  readonly type: string;
}

const full = saved();
const tables = { '"table_lineage"."cloudtrail_logs"': glueColumns() };

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
    expect(refuses(query(full, "table_readers").replace(from, to))).toBe(true),
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
    expect(unknownColumns(query(full, "table_readers").replace(from, to), tables)).toContain(unknown),
  );
});

describe("each query", () => {
  it.each(named(full).map(({ name, query: text }) => [name, text]))("is Trino's SQL: %s", (_, text) =>
    expect(syntaxErrors(text)).toEqual([]),
  );

  it.each(named(full).map(({ name, query: text }) => [name, text]))(
    "names columns that there are: %s",
    (_, text) => expect(unknownColumns(text, tables)).toEqual([]),
  );

  it("has neither a semicolon, which ends a statement, nor a question mark, which is a parameter", () => {
    for (const { query: text } of named(full)) expect(text).not.toMatch(/[;?]/);
  });
});

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
