import { compileStateMachine, type Services } from "../../engines/states-language/state-machine";
import { record } from "../support/events";
import { nothing, ReplayedStacks } from "../support/replayed-stacks";
import type { TableLineageSettings } from "../../stacks/settings/table-lineage";
import { TableLineage } from "../../stacks/table-lineage";
import { lineage } from "../stacks/synthesized-table-lineage";

const stack = lineage({ alerts: {} });
const execute = compileStateMachine(
  JSON.parse(String(stack.resource("aws_sfn_state_machine.alerts_state_machine").definition)),
);

/** The input that a schedule gives, with the references that Terraform fills in. */
function inputOf(schedule: string) {
  const { target } = stack.resource(`aws_scheduler_schedule.alerts_schedule_${schedule}`) as {
    target: { input: string };
  };
  return JSON.parse(target.input.replace(/\$\{([^}]*)\}/g, "$1")) as Readonly<Record<string, string>>;
}

interface Published {
  readonly Subject: string;
  readonly Message: string;
  readonly MessageAttributes: { readonly severity: { readonly StringValue: string } };
}

/** Athena, which answers with rows, and SNS. */
function services(rows: readonly (readonly (string | undefined)[])[], failure?: Error) {
  const published: Published[] = [];
  const asked: unknown[] = [];
  const cell = (text?: string) => (text === undefined ? {} : { VarCharValue: text });
  const given: Services = {
    "aws-sdk:athena:getNamedQuery": async (parameters) => {
      asked.push(parameters);
      return { NamedQuery: { QueryString: "SELECT 1" } };
    },
    "athena:startQueryExecution.sync": async (parameters) => {
      asked.push(parameters);
      if (failure) throw failure;
      return { QueryExecution: { QueryExecutionId: "a1b2", Query: "SELECT 1" } };
    },
    "athena:getQueryResults": async (parameters) => {
      asked.push(parameters);
      const { MaxResults: most } = parameters as { MaxResults: number };
      return { ResultSet: { Rows: rows.slice(0, most).map((row) => ({ Data: row.map(cell) })) } };
    },
    "sns:publish": async (parameters) => {
      published.push(parameters as Published);
      return { MessageId: "1" };
    },
  };
  return { given, published, asked };
}

const columns = ["severity", "principal", "table_name", "reads", "event_names", "rows_in_all"];
const reader = (role: string, inAll: number) => [
  "medium",
  `arn:aws:iam::111122223333:role/${role}`,
  "orders",
  "3",
  "Query, Scan",
  `${inAll}`,
];

describe("a daily alert", () => {
  const input = inputOf("first_readers");

  it("tells who, what, how grave and where to look, as text", async () => {
    const { given, published, asked } = services([columns, reader("analyst", 2), reader("intern", 2)]);
    const { status } = await execute(input, given);
    expect(status).toBe("SUCCEEDED");
    expect(asked).toEqual([
      { NamedQueryId: "aws_athena_named_query.alerts_first_readers.id" },
      { QueryString: "SELECT 1", WorkGroup: "aws_athena_workgroup.alerts_first_readers_workgroup.name" },
      { QueryExecutionId: "a1b2", MaxResults: 51 },
    ]);
    expect(published).toEqual([
      {
        TopicArn: "${aws_sns_topic.alerts_topic.arn}",
        Subject: "First readers of a table in 30 days",
        Message: expect.any(String),
        MessageAttributes: { severity: { DataType: "String", StringValue: "medium" } },
      },
    ]);
    expect(published[0]?.Message.split("\n")).toEqual([
      "Athena alert, medium: First readers of a table in 30 days",
      "Rows: 2",
      "Query: https://console.aws.amazon.com/athena/home?region=us-east-1#/query-editor/history/a1b2",
      "Next: Ask the role's or user's owner whether the read was meant; the saved query on what a principal touched says what else it did.",
      "",
      "severity: medium",
      "principal: “arn:aws:iam::111122223333:role/analyst”",
      "table name: “orders”",
      "reads: 3",
      "event names: Query, Scan",
      "",
      "severity: medium",
      "principal: “arn:aws:iam::111122223333:role/intern”",
      "table name: “orders”",
      "reads: 3",
      "event names: Query, Scan",
    ]);
  });

  it("quotes what a caller chose, of which it makes one line and no link", async () => {
    const { given, published } = services([
      columns,
      ["high", "bob\u202e\n\nNext:\u200b“http://evil.example”", "www.evil.example", "3", "Scan", "1"],
    ]);
    await execute(inputOf("exports_and_scans"), given);
    expect(published[0]?.Message).toContain(
      "principal: “bob Next: http[:]//evil[.]example”\ntable name: “www[.]evil[.]example”\nreads: 3",
    );
  });

  it("makes no link of the path of a role, which its maker chose", async () => {
    const { given, published } = services([columns, reader("https://evil.example/reader", 1)]);
    await execute(input, given);
    expect(published[0]?.Message).toContain("role/https[:]//evil[.]example/reader”");
  });

  it("tells nothing where nothing is found", async () => {
    const { given, published } = services([columns]);
    const { status, visited } = await execute(input, given);
    expect([status, visited.at(-1)?.name]).toEqual(["SUCCEEDED", "NothingToTell"]);
    expect(published).toEqual([]);
  });

  it("says how many rows there are more than fit", async () => {
    const rows = Array.from({ length: 70 }, (_, index) => reader(`role-${index}`, 1234));
    const { given, published } = services([columns, ...rows]);
    await execute(input, given);
    const [, counts] = published[0]?.Message.split("\n") ?? [];
    expect(counts).toBe("Rows: 1234, of which the first 50 follow, and 1184 more are in the query's answer");
    expect(published[0]?.Message.match(/^principal: /gm)).toHaveLength(50);
  });

  it("takes a cell without a value for an empty one", async () => {
    const { given, published } = services([columns, ["high", undefined, "orders", undefined, "Scan", "1"]]);
    await execute(inputOf("exports_and_scans"), given);
    expect(published[0]?.MessageAttributes.severity.StringValue).toBe("high");
    expect(published[0]?.Message).toContain(
      "principal: “”\ntable name: “orders”\nreads: \nevent names: Scan",
    );
  });

  it("keeps below the 256 KB of SNS and of Step Functions with the longest rows that fit", async () => {
    const long = (inAll: number) => ["medium", "x".repeat(2048), "t".repeat(255), "3", "Scan", `${inAll}`];
    const { given, published } = services([columns, ...Array.from({ length: 50 }, () => long(50))]);
    await execute(input, given);
    expect(Buffer.byteLength(published[0]?.Message ?? "")).toBeLessThan(256_000);
  });

  it("that is cut off is told by its reason, and its execution fails", async () => {
    const cause = JSON.stringify({
      QueryExecution: {
        Query: "SELECT ".repeat(300),
        Status: {
          State: "CANCELLED",
          StateChangeReason: "Query cancelled! : Bytes scanned limit was exceeded",
        },
      },
    });
    const { given, published } = services([], Object.assign(new Error(cause), { name: "States.TaskFailed" }));
    const execution = await execute(input, given);
    expect(execution).toMatchObject({
      status: "FAILED",
      error: "NotAsked",
      cause: "Query cancelled! : Bytes scanned limit was exceeded",
    });
    expect(published).toHaveLength(1);
    expect(published[0]?.MessageAttributes.severity.StringValue).toBe("high");
    expect(published[0]?.Message).toBe(
      [
        "Athena alert that could not be asked: First readers of a table in 30 days",
        "Error: “Query cancelled! : Bytes scanned limit was exceeded”",
        "Queries: https://console.aws.amazon.com/athena/home?region=us-east-1#/query-editor/history",
        "Next: run the saved query by hand; where it reached its cut-off, raise bytesScannedCutoffPerQuery of the alert.",
      ].join("\n"),
    );
  });

  it("that fails otherwise is told by its error and cause, shortened", async () => {
    const error = Object.assign(new Error("y".repeat(3000)), { name: "Athena.InvalidRequestException" });
    const { given, published } = services([], error);
    expect(await execute(input, given)).toMatchObject({ status: "FAILED" });
    expect(published[0]?.Message).toContain("Error: “Athena[.]InvalidRequestException yyy");
    expect(published[0]?.Message.length).toBeLessThan(1500);
  });
});

describe("what Insights find", () => {
  const replayed = (alerts?: TableLineageSettings["alerts"]) =>
    new ReplayedStacks(
      (app) =>
        new TableLineage(app, "table-lineage", {
          region: "us-east-1",
          managementEvents: "write",
          insights: ["ApiCallRateInsight"],
          alerts,
        }),
    );
  const [withAlerts, without, leftOut] = [replayed({}), replayed(), replayed({ insights: false })];
  const insight = record("insight-api-call-rate");

  it("is mailed where the trail has Insights and alerts", async () => {
    const { rules, recipients, mails } = await withAlerts.of(insight);
    expect(rules).toEqual(["alerts_insight_rule"]);
    expect(recipients).toHaveLength(1);
    expect(mails).toEqual([
      [
        "CloudTrail Insights: ApiCallRateInsight of DeleteTable (dynamodb.amazonaws.com)",
        "Calls a minute: 0.6, and 0.0000982222 as a rule",
        "Account: 111122223333",
        "Region: us-east-1",
        "Time: 2026-11-10T20:56:00Z",
        "If nobody rolls something out, look at who makes these calls.",
        "Event: https://console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/insights/a2b1c0d9-ccfe-422d-961c-98a2198a4081",
        "Error code: “”",
      ]
        .map((line) => `"${line}"`)
        .join("\n"),
    ]);
  });

  it("is mailed when it begins, and not when it ends", async () => {
    const ended = record("insight-api-call-rate", {
      insightDetails: { ...(insight.insightDetails as object), state: "End" },
    });
    expect((await withAlerts.of(ended)).rules).toEqual([]);
  });

  it("is not mailed without alerts, or where they leave it out", async () => {
    expect(await without.of(insight)).toEqual({ ...nothing, objects: [expect.any(String)] });
    expect((await leftOut.of(insight)).rules).toEqual([]);
  });
});
