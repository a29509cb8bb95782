import { nothing } from "../support/replayed-stacks";
import { reads, writes } from "./item-calls";
import { alerts, anew, recorded } from "./replayed-change-alerts";

const full = alerts();
const all = alerts({ readWriteType: "All" });
const key = (song: string) => `*Key:* \`Artist = No One You Know, SongTitle = ${song}\``;

describe("a change by a person with a role is one message, which says what was done to which item", () => {
  it.each<[string, string, readonly string[]]>([
    ["put-item", "PutItem", [key("Scared of My Shadow")]],
    ["update-item", "UpdateItem", [key("Call Me Today")]],
    ["delete-item", "DeleteItem", [key("Call Me Yesterday")]],
    [
      "batch-write-item",
      "BatchWriteItem",
      [`\`Put\` ${key("Call Me Today")}`, `\`Delete\` ${key("Call Me Yesterday")}`],
    ],
    [
      "transact-write-items",
      "TransactWriteItems",
      [
        `\`Put\` ${key("Call Me Today")}`,
        `\`Update\` ${key("Call Me Tomorrow")}`,
        `\`Delete\` ${key("Call Me Yesterday")}`,
      ],
    ],
    [
      "execute-statement-update",
      "ExecuteStatement",
      ["*Statement:* `UPDATE Music SET Album = ***(Redacted)"],
    ],
    [
      "batch-execute-statement",
      "BatchExecuteStatement",
      ["`UPDATE` *Statement:* `UPDATE Music", "`INSERT` *Statement:* `INSERT INTO Music"],
    ],
    ["execute-transaction", "ExecuteTransaction", ["*Statement:* `DELETE FROM Music"]],
  ])("%s", async (name, eventName, details) => {
    const { objects, rules, messages, failures } = await full.of(anew(name));
    expect([objects, rules, failures]).toEqual([[recorded], ["subscription"], []]);
    expect(messages).toHaveLength(1);
    for (const text of ["1 unexpected change\n*Change*\n", `*What:* ${eventName} on \`Music\``, ...details]) {
      expect(messages[0]).toContain(text);
    }
  });

  it("and names who, when, from where, the Region and the account, and links to the event", async () => {
    const change = anew("put-item");
    const [message] = (await full.of(change)).messages;
    expect(message).toContain(
      "*Who:* `AssumedRole` `arn:aws:iam::111122223333:role/admin-role`, session `bob`\n",
    );
    expect(message).toContain("*When:* `2026-11-10T09:12:44Z` · *From:* `192.0.2.0`");
    expect(message).toContain("*Region:* `us-west-2` · *Account:* `111122223333`");
    expect(message).toMatch(
      new RegExp(
        `<https://console.aws.amazon.com/cloudwatch/home\\?region=us-east-1#.*${change.eventID}.*\\|The event`,
      ),
    );
  });
});

describe("an attempt that failed is a message, too, which says why it failed", () => {
  it.each([
    ["update-item-failed", "ConditionalCheckFailedException"],
    ["transact-write-items-canceled", "TransactionCanceledException"],
  ])("%s", async (name, errorCode) => {
    expect((await full.of(anew(name))).messages).toEqual([
      expect.stringContaining(`1 unexpected attempt\n*Attempt*, failed with \`${errorCode}\`\n`),
    ]);
  });
});

describe("without denied attempts", () => {
  const done = alerts({ deniedAttempts: false });
  const denied = { errorCode: "AccessDenied", errorMessage: "no" };

  it("one is recorded, and does not reach the function", async () => {
    expect(await done.of(anew("put-item", denied))).toEqual({ ...nothing, objects: [recorded] });
    expect((await full.of(anew("put-item", denied))).messages).toHaveLength(1);
  });

  it("what was done is told, and an attempt that failed for another reason", async () => {
    expect((await done.of(anew("put-item"))).messages).toHaveLength(1);
    expect((await done.of(anew("update-item-failed"))).messages).toHaveLength(1);
  });
});

describe("a read is no message, and is not recorded", () => {
  it.each(reads.filter((name) => name !== "execute-statement-select"))("%s", async (name) => {
    expect(await full.of(anew(name))).toEqual(nothing);
  });

  it("but for a PartiQL read, which CloudTrail takes for a write", async () => {
    const outcome = await full.of(anew("execute-statement-select"));
    expect(outcome).toEqual({ ...nothing, objects: [recorded], rules: ["subscription"] });
  });
});

describe("what is no call on an item is neither recorded nor told", () => {
  it.each(["update-table", "create-subnet", "console-login-root", "stop-logging", "insight-api-call-rate"])(
    "%s",
    async (name) => {
      expect(await full.of(anew(name))).toEqual(nothing);
    },
  );
});

it("reads that a trail of all calls sends on are not told, and changes are", async () => {
  expect(await all.of(anew("scan"))).toMatchObject({ objects: [recorded], messages: [], failures: [] });
  expect((await all.of(anew("put-item"))).messages).toHaveLength(1);
  expect((await full.of(anew("scan"))).objects).toEqual([]);
});

it("an event is told once, though CloudWatch Logs may deliver it again", async () => {
  const change = anew("delete-item");
  expect((await full.of(change)).messages).toHaveLength(1);
  expect((await full.of(change)).messages).toEqual([]);
});

it("a change in any Region is told, from the one log group of the home Region", async () => {
  const arn = "arn:aws:dynamodb:eu-central-1:111122223333:table/orders";
  const away = {
    awsRegion: "eu-central-1",
    requestParameters: { tableName: "orders", key: { id: "7" } },
    resources: [{ type: "AWS::DynamoDB::Table", ARN: arn }],
  };
  const [message] = (await full.of(anew("delete-item", away))).messages;
  expect(message).toContain("DeleteItem on `orders`");
  expect(message).toContain("*Region:* `eu-central-1`");
});

describe("with keys masked, no value of a key is told", () => {
  const masked = alerts({ maskKeys: true });

  it.each(writes)("%s", async (name) => {
    const [message] = (await masked.of(anew(name))).messages;
    expect(message).toContain("`Music`");
    expect(message).not.toMatch(/No One You Know|Call Me|Scared/);
  });
});

describe("with chosen tables", () => {
  const tables = alerts({ tables: ["arn:aws:dynamodb:us-east-1:111122223333:table/services_profile"] });

  it("a change to one of them is told", async () => {
    const [message] = (await tables.of(anew("put-item-without-session-context"))).messages;
    expect(message).toContain("PutItem on `services_profile`");
  });

  it("a change to another is not even recorded", async () => {
    expect(await tables.of(anew("put-item"))).toEqual(nothing);
  });
});

describe("an organization's trail", () => {
  const organization = alerts({ organization: true });
  const member = "444455556666";

  it("has changes in other accounts told, each with its account", async () => {
    const { objects, messages } = await organization.of(anew("put-item", { recipientAccountId: member }));
    expect(objects).toEqual([expect.stringContaining(`/AWSLogs/<organization-id>/${member}/`)]);
    expect(messages).toEqual([expect.stringContaining(`*Account:* \`${member}\``)]);
    expect((await organization.of(anew("put-item"))).messages).toEqual([
      expect.stringContaining("*Account:* `111122223333`"),
    ]);
  });

  it("is what it takes: without, another account's changes are not told", async () => {
    expect((await full.of(anew("put-item", { recipientAccountId: member }))).messages).toEqual([]);
  });
});
