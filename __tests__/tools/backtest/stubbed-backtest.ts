import { gzipSync } from "node:zlib";
import { backtest } from "../../../tools/backtest/backtest";
import { record } from "../../support/events";
import { AwsStub, type QueryAnswer } from "./aws-stub";
import { metadata, smallStack } from "./small-stack";

export const account = "111122223333";
/** The folder of the log files of a Region, and one of them, with a record of the rule. */
export const folder = `logs/AWSLogs/${account}/CloudTrail/us-east-1`;
export const file = `${folder}/2026/11/02/a.json.gz`;
export const rule = "own aws_cloudwatch_event_rule.rule";
const subnet = record("create-subnet", { eventID: "subnet", eventTime: "2026-11-02T09:00:00Z" });
export const columns = [
  ...["period", "matcher", "verdict", "principal", "event_name", "events", "records"],
  ...["first_time", "last_time", "examples"],
];
export const times = ["2026-11-02T09:00:00Z", "2026-11-02T17:00:00Z"] as const;

/** What Athena answers of the small stack. */
export const counts = {
  columns,
  rows: [
    [
      "2026-11-02",
      "every event",
      "taken",
      null,
      null,
      "40",
      "50",
      "2026-11-02T00:00:00Z",
      "2026-11-02T23:00:00Z",
      null,
    ],
    ["2026-11-02", "own aws_cloudtrail.trail", "taken", null, null, "38", "48", ...times, null],
    [
      "2026-11-02",
      rule,
      "taken",
      "anaya",
      "CreateSubnet",
      "7",
      "7",
      ...times,
      JSON.stringify([[`s3://${file}`, "subnet"]]),
    ],
    ["2026-11-02", rule, "untold", null, null, "3", "3", ...times, null],
    ["2026-11-02", rule, "possible", null, null, "2", "2", ...times, null],
  ],
};

/** The small stack, with Athena and S3 on loopback, and what a backtest prints. */
export class StubbedBacktest {
  readonly stub = new AwsStub({
    ...{ tables: {}, workgroups: {}, objects: {} },
    answer: (): QueryAnswer => ({ columns, rows: [] }),
  });
  printed: string[] = [];
  said: string[] = [];
  private outDir = "";

  constructor() {
    const { stub } = this;
    beforeAll(async () => {
      this.outDir = smallStack();
      await stub.start();
      Object.assign(process.env, stub.environment);
    });
    afterAll(() => stub.stop());
    beforeEach(() => this.reset());
    afterEach(() => jest.restoreAllMocks());
  }

  run(args: readonly string[] = [], signal = new AbortController().signal): Promise<number> {
    const span = ["--since", "2026-11-01", "--until", "2026-11-30"];
    return backtest(["--account", account, ...span, "--out", this.outDir, ...args], signal);
  }

  get output(): string {
    return this.printed.join("\n");
  }

  private reset(): void {
    this.stub.calls.length = 0;
    Object.assign(this.stub.content, {
      tables: { "lineage.cloudtrail_logs": metadata },
      workgroups: {
        lineage: { BytesScannedCutoffPerQuery: 10 ** 9, ResultConfiguration: { OutputLocation: "s3://r/" } },
      },
      objects: { [file]: gzipSync(JSON.stringify({ Records: [subnet] })) },
      sizes: { [file]: 123_456_789 },
      answer: () => counts,
      refusals: undefined,
    });
    this.printed = [];
    this.said = [];
    jest.spyOn(console, "log").mockImplementation((line: string) => void this.printed.push(line));
    jest.spyOn(console, "error").mockImplementation((line: string) => void this.said.push(line));
    jest.spyOn(process.stderr, "write").mockImplementation(() => true);
  }
}
