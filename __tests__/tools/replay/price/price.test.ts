import { Testing } from "cdktf";
import { ApiEventLog } from "../../../../stacks/api-event-log";
import { SignInAlerts } from "../../../../stacks/sign-in-alerts";
import { countedFor, noCounts } from "../../../../tools/replay/command/counts";
import { RecordFilter } from "../../../../tools/replay/command/record-filter";
import { replayAll } from "../../../../tools/replay/command/replay-all";
import { Replays } from "../../../../tools/replay/command/replays";
import { Tally } from "../../../../tools/replay/command/tally";
import type { Replayed } from "../../../../tools/replay/deliveries";
import { priceFaults } from "../../../../tools/replay/price/arguments";
import { deployedParts } from "../../../../tools/replay/price/deployed-parts";
import { Price } from "../../../../tools/replay/price/price";
import { priceReporter } from "../../../../tools/replay/price/price-reporter";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";

/** Two trails, of which the second writes to a log group. */
const parts = {
  ...{ alarmMetrics: 40, dashboards: 5, keys: 6 },
  logsOfTrails: [false, true],
  indexes: new Map([["log", 1]]),
};

/** Events of a category in ten days, of which each measured record has 1,500 bytes. */
function tallyOf(...groups: readonly [category: string, trails: readonly number[], events: number][]) {
  const tally = new Tally();
  const counts = { ...noCounts(), first: "2026-11-01T00:00:00Z", last: "2026-11-11T00:00:00Z" };
  for (const [category, trails, withoutId] of groups) {
    const group = { category, trails, withoutId, possible: [], keys: [] };
    const name = JSON.stringify([category, trails]);
    counts.groups[name] = { ...group, name, measured: { records: 10, bytes: 15_000 } };
  }
  tally.addCounts(counts, ["111122223333"]);
  return tally;
}

/** What becomes of an event: an item of 1.5 KB by two states, and a mail to two people. */
const replayed = {
  matches: [
    {
      traces: [{ target: "machine", states: ["PutItem", "Done"] }],
      deliveries: [
        { kind: "dynamodb", recipient: "table log", payload: "x".repeat(1_500) },
        { kind: "sns", recipient: "topic t (email a@example.com, sqs q, email-json b@example.com)" },
      ],
    },
  ],
} as unknown as Replayed;

const dollars = (price: Price, tally: Tally) =>
  price.of(tally).map(({ firstCopy, lines, total }) => ({
    firstCopy,
    total: Number(total.toFixed(2)),
    lines: Object.fromEntries(lines.map((line) => [line.what, Number(line.dollars.toFixed(2))])),
  }));

it("prices 30 days like those of the logs within a cent of a calculation by hand", () => {
  const price = new Price(parts);
  for (let index = 0; index < 20_000; index++) price.add(replayed);
  const tally = tallyOf(
    ["Management", [0, 1], 1_000_000],
    ["Management", [1], 500_000],
    ["Data", [1], 4_000_000],
  );

  const lines = {
    "management events": 60, // 3 × 1,000,000 second copies at 2.00 per 100,000
    "data events": 12, // 3 × 4,000,000 at 0.10 per 100,000
    "log ingestion": 12.38, // 3 × 5,500,000 × 1,500 bytes = 24.75 GB at 0.50
    "log storage": 0.74, // 24.75 GB at 0.03
    "S3 storage": 0.04, // 3 × 6,500,000 × 1,500 bytes / 15 = 1.95 GB at 0.023
    "Step Functions": 4.5, // 3 × 20,000 × 3 transitions at 0.025 per 1,000
    DynamoDB: 0.15, // 3 × 20,000 × 2 KB × (a table and an index) at 0.625 per million
    SNS: 2.38, // 3 × 20,000 × 2 mails, less 1,000, at 2.00 per 100,000
    alarms: 4,
    dashboards: 6, // 5, less 3, at 3.00
    KMS: 6,
  };
  expect(dollars(price, tally)).toEqual([
    { firstCopy: "free", lines, total: 108.19 },
    { firstCopy: "taken", lines: { ...lines, "management events": 150 }, total: 198.19 },
  ]);
  expect(dollars(new Price(parts, "taken"), tally)).toMatchObject([{ firstCopy: "taken" }]);
  expect(price.notes(tally)[0]).toBe(
    "30 days like these 10 days cost 108.19 USD by list prices (us-east-1, November 2026) if no other trail takes " +
      "the free first copy of management events, or 198.19 USD if another trail takes it",
  );
});

it("counts what the stacks record and write, each event once", async () => {
  const outDir = folderOf();
  const app = Testing.app({ outdir: outDir });
  const region = "us-east-1";
  new SignInAlerts(app, "sign-in-alerts", { region });
  new ApiEventLog(app, "api-event-log", { region, eventNames: ["CreateSubnet"] });
  app.synth();
  const replays = Replays.read({ outDir });
  const text = JSON.stringify(record("create-subnet"));
  const read = JSON.stringify(
    record("create-subnet", { eventName: "DescribeVpcs", readOnly: true, eventID: "1" }),
  );
  const file = { kind: "file", place: "", bytes: Buffer.from([text, text, read].join("\n")) } as const;
  const filter = new RecordFilter(replays, () => true, true);
  const price = new Price(deployedParts({ outDir }));
  const files = async function* () {
    yield Promise.resolve(filter.filter([file]));
  };
  const tally = await replayAll(await files(), replays, [priceReporter(price)]);
  await replays.close();

  const [free, taken] = price
    .of(tally)
    .map(({ lines }) => Object.fromEntries(lines.map(({ what, quantity }) => [what, quantity])));
  const gigabytes = (30 * (text.length + read.length)) / 10 ** 9;
  expect(free).toMatchObject({ "management events": 0, "Step Functions": 60, DynamoDB: 60 });
  expect(taken).toMatchObject({ "management events": 60, "data events": 0, SNS: 0 });
  expect(free?.["log ingestion"]).toBeCloseTo(gigabytes, 6);
  expect(free?.["S3 storage"]).toBeCloseTo(gigabytes / 15, 7);
  expect(free).toMatchObject({ KMS: 3, alarms: expect.any(Number) });
  expect(tally.notes[0]).toContain("30 days like these 1 day cost");
});

it("counts apart what has another price, although the same trails record it", () => {
  const evaluation = { trails: [], possible: [] };
  const names = ["Management", "Data"].map((eventCategory) =>
    countedFor(record("create-subnet", { eventCategory }), evaluation),
  );
  expect(new Set(names.map(({ name }) => name)).size).toBe(2);
});

it.each([
  [{ "first-copy": "free" }, "--first-copy is for --price"],
  [{ price: true, "first-copy": "none" }, "give free or taken"],
  [{ price: true, against: "other.ts" }, "--price is for the replay of one output"],
])("refuses %j", (options, fault) => expect(priceFaults(options)).toEqual([expect.stringContaining(fault)]));
