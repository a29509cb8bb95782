import { slackMessage } from "../../../lambda/notifier/destinations/slack-markup";
import { teamsMessage } from "../../../lambda/notifier/destinations/teams-webhook";
import { signIns } from "../../../lambda/notifier/findings/sign-in";
import { tableChanges } from "../../../lambda/notifier/findings/table-change";
import type { Message } from "../../../lambda/notifier/message/message";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { record } from "./samples";
import { inClear, messageOf, neutralMessageOf, nobody, textOf } from "./slack-sections";

describe("more than ten changes", () => {
  const puts = Array.from({ length: 25 }, (_, index) => record("put-item", { eventID: `put-${index}` }));
  const failed = Array.from({ length: 4 }, (_, index) =>
    record("update-item-failed", { eventID: `update-${index}` }),
  );

  test("have ten in full, changes before attempts, and the rest counted", () => {
    const { text, blocks } = messageOf([...failed, ...puts, "{", "}"], { maskKeys: false });
    expect(text).toBe("25 unexpected changes, 4 unexpected attempts, 2 records that could not be read");
    expect(blocks).toHaveLength(13);
    for (const block of blocks.slice(1, 11)) expect(textOf(block)).toMatch(/^\*Change\*\n/);
    expect(textOf(blocks[11])).toBe(
      "*And 19 more:* 15 PutItem, 4 UpdateItem\n" +
        "*Who:* 19 `arn:aws:iam::111122223333:role/admin-role`\n*Tables:* 19 `Music`",
    );
    expect(textOf(blocks[12])).toBe(
      "*2 records could not be read.* Log events: `log-event-29`, `log-event-30`",
    );
  });

  test("have denied attempts after what was done, also after what is less grave", () => {
    const denied = (index: number) =>
      record("put-item", { eventID: `denied-${index}`, errorCode: "AccessDenied", errorMessage: "no" });
    const { blocks } = messageOf([denied(1), denied(2), ...failed]);
    const titles = blocks.slice(1).map((block) => textOf(block).split("\n")[0]);
    expect(titles.slice(0, 4)).toEqual(
      failed.map(() => "*Attempt*, failed with `ConditionalCheckFailedException`"),
    );
    expect(titles.slice(4)).toEqual([1, 2].map(() => "*Attempt*, failed with `AccessDenied`"));
  });

  const by = (name: string, fields = {}) =>
    record("put-item", { userIdentity: { type: "IAMUser", arn: `arn:aws:iam::1:user/${name}` }, ...fields });
  const noise = Array.from({ length: 30 }, (_, index) => by("noise", { eventID: `noise-${index}` }));

  test.each<[string, readonly ParsedRecord[]]>([
    ["by many calls of another caller", noise],
    [
      "by calls that failed on tables that nobody has",
      Array.from({ length: 30 }, (_, index) =>
        record("update-table", {
          eventID: `failed-${index}`,
          errorCode: "ResourceNotFoundException",
          requestParameters: { tableName: `nobodys-${index}`, deletionProtectionEnabled: false },
          resources: [],
        }),
      ),
    ],
    [
      "by calls of another on more tables than find room",
      Array.from({ length: 30 }, (_, index) =>
        by("noise", {
          eventID: `table-${index}`,
          resources: [],
          requestParameters: { tableName: `${index}` },
        }),
      ),
    ],
    [
      "by calls of the same on each two of some tables",
      ["a", "b", "c", "d", "e", "f"].flatMap((one, index, all) =>
        all.slice(index).map((other) => {
          const requestItems = { [one]: [{}], [other]: [{}] };
          const call = { eventID: one + other, eventName: "BatchWriteItem", resources: [] };
          return by("bob", { ...call, requestParameters: { requestItems } });
        }),
      ),
    ],
    [
      "by calls of the same on the table of that name in another Region",
      Array.from({ length: 30 }, (_, index) =>
        by("bob", { eventID: `elsewhere-${index}`, awsRegion: "eu-west-1" }),
      ),
    ],
  ])("hide no change from those in full, nor from programs, %s", (_how, others) => {
    const message = neutralMessageOf([...others, by("bob", { eventID: "bob" })], inClear, [
      tableChanges(nobody),
    ]);
    const inFull = slackMessage(message).blocks.slice(1, 11).map(textOf);
    expect(inFull.filter((text) => /user\/bob[^]*`Music`[^]*`us-west-2`/.test(text))).toHaveLength(1);
    expect(message.records.slice(0, 10).map(({ eventID }) => eventID)).toContain("bob");
    expect(message.records).toHaveLength(others.length + 1);
  });

  const characters = (text: string) => text.length;
  test.each<[string, (message: Message) => object, (text: string) => number, number]>([
    ["Slack", slackMessage, characters, 12_000],
    ["Teams", teamsMessage, Buffer.byteLength, 27_000],
  ])(
    "that are long are no more than %s takes, with the tables of those that are not in full",
    (_to, write, lengthOf, most) => {
      const long = Array.from({ length: 10 }, (_, index) => {
        const requestItems = Array.from({ length: 6 }, () => ({
          operation: "Put",
          key: { id: "é".repeat(300) },
        }));
        return record("transact-write-items", { eventID: `${index}`, requestParameters: { requestItems } });
      });
      const last = record("update-item-failed", {
        resources: [],
        requestParameters: { tableName: "Payroll" },
      });
      const text = JSON.stringify(write(neutralMessageOf([...long, last])));
      expect(lengthOf(text)).toBeLessThanOrEqual(most);
      expect(text).toMatch(/And \d more:.* \d TransactWriteItems, 1 UpdateItem.*Tables:.*1 .*Payroll/);
    },
  );

  test("have calls, callers and tables counted that are beyond the highest numbers", () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      record("put-item", {
        eventID: `call-${index}`,
        eventName: index % 2 > 0 ? "PutItem" : `Call${"x".repeat(200)}${index}`,
        userIdentity: { type: "IAMUser", arn: `arn:aws:iam::1:user/${"&".repeat(300)}${index}` },
        resources: [],
        requestParameters: { tableName: `${index}${"<".repeat(250)}` },
      }),
    );
    const { text, blocks } = messageOf(many, inClear, [signIns(() => true)]);
    expect(text).toBe("200 unexpected changes, 200 events");
    const counted = textOf(blocks.at(-1));
    expect(counted.length).toBeLessThanOrEqual(3000);
    expect(counted).toMatch(
      /^\*And 39\d more:\* 19\d PutItem, (1 Callx+…,? ){19}and 181 more\n\*Who:\* (1 `arn.{140,165}`,? ){6}and 38\d more\n\*Tables:\* (1 `\d+(&lt;|…)+`,? ){10}and 18\d more$/,
    );
  });

  test("that are exactly ten have no rest", () => {
    expect(messageOf(puts.slice(0, 10)).blocks).toHaveLength(11);
  });
});
