import { slackMessage } from "../../../lambda/notifier/destinations/slack-markup";
import type { Digest } from "../../../lambda/notifier/memory/digests";
import { digestMessage } from "../../../lambda/notifier/message/digest";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { record } from "./samples";

const longUser = {
  type: "IAMUser",
  arn: `arn:aws:iam::111122223333:user/${"p".repeat(700)}`,
  invokedBy: "s".repeat(90),
  onBehalfOf: { userId: "u".repeat(90) },
  sessionContext: { sourceIdentity: "i".repeat(90) },
};
const manyCalls = Array.from({ length: 30 }, (_, index) => `Call${index}${"x".repeat(80)}`);

function digest(userIdentity: object, tables: readonly string[], names: readonly string[]): Digest {
  return {
    id: "1",
    entry: "1",
    began: "0",
    destination: "slack",
    first: {
      noun: "unexpected change",
      severity: "high",
      tables,
      logEvent: { timestamp: 1_794_301_964_000 },
      record: record("put-item", { userIdentity }) as ParsedRecord,
      logGroup: "/aws/cloudtrail/change-alerts",
    },
    calls: [],
    more: new Map(names.map((name, index) => [name, 100_000 + index])),
    addresses: ["a".repeat(200)],
    last: "2026-11-10T10:00:00Z",
  };
}

test.each<[string, (index: number) => string]>([
  ["long names", (index) => `${index}${"t".repeat(254)}`],
  ["names that Slack makes longer", (index) => `${index}${"<".repeat(254)}`],
])("a digest of a long caller and ten tables of %s has its calls and caller", (_what, tableOf) => {
  const tables = Array.from({ length: 10 }, (_, index) => tableOf(index));
  const message = digestMessage([digest(longUser, tables, manyCalls)], { region: "us-east-1" });
  const [, section] = slackMessage(message).blocks;
  const text = section?.type === "section" ? (section.text?.text ?? "") : "";
  expect(text.length).toBeLessThanOrEqual(3000);
  expect(text).toMatch(
    /\n\*Calls:\* 100029 Call29.* and \d+ more\n\*Who:\* `IAMUser` `arn:.*\n\*Tables:\* (`\d.{40,50}`(, )?){10}\n/,
  );
});

test("five digests of long callers are no more than Slack takes: some have no links", () => {
  const five = Array.from({ length: 5 }, (_, index) => {
    const arn = `arn:aws:iam::111122223333:user/${"p".repeat(240)}${index}`;
    return digest({ type: "IAMUser", arn }, ["t".repeat(255), "u".repeat(40)], manyCalls);
  });
  const text = JSON.stringify(slackMessage(digestMessage(five, { region: "us-east-1" })));
  expect(text.length).toBeLessThanOrEqual(12_000);
  expect(text.match(/Calls:.*?Who:.*?Tables:.*?First:/g)).toHaveLength(5);
});
