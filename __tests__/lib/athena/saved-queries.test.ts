import { ref, Token } from "cdktf";
import type { LogRetention } from "../../../lib/storage/bucket-lifecycle";
import type { Synthesized } from "../../support/synthesized";
import { named, query, saved } from "./synthesized-queries";

const full = saved();
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
      expect(text).toContain('FROM "table_lineage"."cloudtrail_logs"\n');
    }
  });

  it("keep to the limits of Athena", () => {
    for (const { name, description, query: text } of named(full)) {
      expect(name.length).toBeLessThanOrEqual(128);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(text.length).toBeLessThanOrEqual(262_144);
    }
  });

  it("have nothing that Terraform would fill in but the account", () => {
    for (const { query: text } of named(full)) expect(text.match(/[$%]\{.*?[.}]/g)).toEqual(["${data."]);
  });

  it("have neither a semicolon, which ends a statement, nor a question mark, which is a parameter", () => {
    for (const { query: text } of named(full)) expect(text).not.toMatch(/[;?]/);
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
    expect(comments(saved({ retention }))?.endsWith(reach)).toBe(true),
  );
});

describe("the log files that the queries read", () => {
  const read = (props: Parameters<typeof saved>[0]) =>
    named(saved(props)).map(({ query: text }) =>
      /WHERE (account IN .*)\n\s+AND (region IN .*)/.exec(text)?.slice(1),
    );

  it.each<[string, Parameters<typeof saved>[0], readonly string[]]>([
    [
      "are of the account that is deployed to, and of the home Region",
      {},
      ["account IN ('${data.aws_caller_identity.current_account.account_id}')", "region IN ('us-east-1')"],
    ],
    [
      "are of the accounts and Regions that the catalog names",
      { accountIds: ["111122223333", "444455556666"], regions: ["eu-north-1", "us-east-1"] },
      ["account IN ('111122223333', '444455556666')", "region IN ('eu-north-1', 'us-east-1')"],
    ],
    [
      "are of accounts that Terraform knows only when it plans",
      { accountIds: Token.asList(ref("data.aws_organizations_organization.all.accounts[*].id")) },
      [
        `account IN ('\${join("', '", sort(data.aws_organizations_organization.all.accounts[*].id))}')`,
        "region IN ('us-east-1')",
      ],
    ],
  ])("%s", (_, props, conditions) => {
    for (const each of read(props)) expect(each).toEqual(conditions);
  });
});
