import type { LogRetention } from "../../../lib/storage/bucket-lifecycle";
import type { Synthesized } from "../../support/synthesized";
import { named, query, saved } from "./synthesized-queries";

const full = saved();
/** A query without its comments, on lines as one. */
const sql = (id: string) =>
  query(full, id)
    .replace(/^\s*--.*$/gm, "")
    .replace(/\s+/g, " ")
    .trim();
const comments = (stack: Synthesized) =>
  query(stack, "item_changes").split("\nWITH ")[0]?.replace(/^-- /gm, "").replaceAll("\n", " ");

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
    for (const { name, description, query: text } of named(full)) {
      expect(name.length).toBeLessThanOrEqual(128);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(text.length).toBeLessThanOrEqual(262_144);
    }
  });

  it("have nothing that Terraform would fill in", () => {
    for (const { query: text } of named(full)) expect(text).not.toMatch(/[$%]\{/);
  });
});

describe("each query's comment", () => {
  it("says first what it answers and what to fill in, on lines that can be read", () => {
    for (const { query: text, description } of named(full)) {
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
    for (const { query: text } of named(full)) {
      expect(text).toContain(
        "WHERE e.day BETWEEN date_format(current_date - INTERVAL '6' DAY, '%Y/%m/%d') AND date_format(current_date, '%Y/%m/%d')",
      );
    }
  });

  it("takes tables from resources, with indexes and streams as their table, and from the parameters where there are none", () => {
    for (const { query: text } of named(full)) {
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
    const text = query(full, id).split(before)[1]?.split("'")[0];
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
