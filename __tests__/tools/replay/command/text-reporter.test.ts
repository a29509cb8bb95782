import { readFileSync } from "node:fs";
import { folderOf } from "../../../support/folder-of-files";
import { replay, sample, synthesized } from "../replay-command";

let out: string;
beforeAll(async () => {
  out = synthesized();
});

const json = (file: string) => JSON.parse(readFileSync(file, "utf8")) as object;

describe("the counts of many events", () => {
  /** A sign-in at each of the times. */
  const signIns = (...times: readonly string[]) =>
    times
      .map((eventTime) =>
        JSON.stringify({ ...json(sample("console-login")), awsRegion: "us-east-1", eventTime }),
      )
      .join("\n");
  const input = signIns("2026-11-11T01:00:00Z", "2026-11-10T01:00:00Z", "2026-11-10T02:00:00Z");

  it("begin with all events, and have what each target of each rule gets with the first and the last time", async () => {
    const { code, stdout } = await replay(["-", "--out", out], input);
    expect(code).toBe(0);
    const [first, , ...table] = stdout.split("\n");
    expect(first).toBe(
      "3 events from 2026-11-10T01:00:00Z to 2026-11-11T01:00:00Z: 3 matches, 3 alerts (SNS, Slack, Teams)",
    );
    const stack = table.slice(table.indexOf("sign-in-alerts"), table.indexOf("table-lineage"));
    expect(stack.map((line) => line.trim().split(/ {2,}/))).toEqual(
      expect.arrayContaining([
        ["aws_cloudtrail.trail", "records", "3"],
        ["aws_cloudwatch_event_rule.rule", "matches", "3"],
        [
          ...["aws_cloudwatch_event_target.rule_target", "sns", "3"],
          ...["2026-11-10T01:00:00Z", "2026-11-11T01:00:00Z"],
        ],
        ["aws_cloudwatch_event_rule.tamper_rule", "matches", "0"],
      ]),
    );
  });

  it("have the first line of each message, the most frequent first", async () => {
    const called = JSON.stringify(json(sample("stop-logging")));
    const { stdout } = await replay(["-", "--out", out], `${input}\n${called}`);
    const [, ...lines] = stdout.slice(stdout.indexOf("Messages by their first line")).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "3  AWS console sign-in by IAMUser (MFA used: Yes): Success",
      "1  A call on the sign-in alerts themselves: StopLogging (cloudtrail.amazonaws.com)",
      "1  A call on what tells of tampering with sign-in-alerts: StopLogging (cloudtrail.amazonaws.com)",
      '1  ALARM: "sign-in-alerts-tamper-filter"',
    ]);
  });

  it("end with a bar for each stretch of time", async () => {
    const { stdout } = await replay(["-", "--out", out], input);
    const [title, ...bars] = stdout.slice(stdout.indexOf("Alerts per")).trimEnd().split("\n");
    expect(title).toBe("Alerts per hour, UTC");
    expect(bars).toHaveLength(25);
    expect(bars[0]).toMatch(/^2026-11-10 01:00 {2}█+ 1$/);
    expect(bars[2]).toBe("2026-11-10 03:00  0");
  });

  it("are of matches over time where nothing alerts", async () => {
    const subnets = ["2026-11-10T01:00:00Z", "2026-11-10T01:01:00Z"].map((eventTime) =>
      JSON.stringify({ ...json(sample("create-subnet")), eventTime }),
    );
    const { stdout } = await replay(["-", "--out", out], subnets.join("\n"));
    expect(stdout).toContain("2 matches, 0 alerts");
    expect(stdout).toContain("\nMatches per minute, UTC\n");
  });

  it("say what is left out and passed over", async () => {
    const digest = JSON.stringify({ digestS3Object: "key", logFiles: [] });
    const folder = folderOf({ "a.json": input, "b.json": digest, "c.log": "" });
    const { code, stdout } = await replay([folder, "--out", out, "--since", "2026-11-12"]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        "There are no events to replay.",
        "Records outside of --since and --until: 3",
        "Skipped digest files: 1",
        "Skipped files (not .json, .jsonl, .ndjson or .zip): 1; give such a file as the input to read it\n",
      ].join("\n"),
    );
  });
});
