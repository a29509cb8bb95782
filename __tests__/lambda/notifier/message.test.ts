import { messageOf as neutralMessageOf } from "../../../lambda/notifier/message/message";
import { plainTextOf } from "../../../lambda/notifier/message/plain-text";
import { adminRole, assumedRole, byService, otherIdentities, withSession } from "./identities";
import { record } from "./samples";
import { inClear, messageOf, sectionOf, textOf } from "./slack-sections";

test("a change is shown in full", () => {
  const { text, blocks } = messageOf([record("put-item")]);
  expect(text).toBe("1 unexpected change");
  expect(blocks[0]).toEqual({ type: "header", text: { type: "plain_text", text: "1 unexpected change" } });
  expect(blocks).toHaveLength(2);
  expect(textOf(blocks[1]).split("\n")).toEqual([
    "*Change*",
    "*Who:* `AssumedRole` `arn:aws:iam::111122223333:role/admin-role`, session `bob`",
    "*What:* PutItem on `Music`",
    "*Key:* `Artist = No One You Know, SongTitle = Scared of My Shadow`",
    "*When:* `2026-11-10T09:12:44Z` · *From:* `192.0.2.0` · *Region:* `us-west-2` · *Account:* `111122223333`",
    "*Next:* Ask who made it. If nobody did, revoke the caller's sessions or keys and restore the items.",
    '*Silenced by:* `expectedRoles:["arn:aws:iam::111122223333:role/admin-role"]`',
    "<https://console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/" +
      "$252Faws$252Fcloudtrail$252Fchange-alerts/log-events$3F" +
      "filterPattern$3D$2522a954451c-c2fc-4561-8aea-7a30ba1fdf52$2522$26start$3D1794301904000$26end$3D1794302024000" +
      "|The event in CloudWatch Logs>",
    "<https://console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/" +
      "$252Faws$252Fcloudtrail$252Fchange-alerts/log-events$3FfilterPattern$3D" +
      "$2522arn$253Aaws$253Asts$253A$253A111122223333$253Aassumed-role$252Fadmin-role$252Fbob$2522" +
      "$26start$3D1794215564000$26end$3D1794388364000|The caller's day in CloudWatch Logs>",
  ]);
});

test("an attempt is shown with its error code", () => {
  const { text, blocks } = messageOf([record("update-item-failed")]);
  expect(text).toBe("1 unexpected attempt");
  expect(textOf(blocks[1])).toMatch(/^\*Attempt\*, failed with `ConditionalCheckFailedException`\n/);
});

test("each write of a transaction is shown", () => {
  expect(sectionOf(record("transact-write-items"))).toContain(
    [
      "• `Put` *Key:* `Artist = No One You Know, SongTitle = Call Me Today`",
      "• `Update` *Key:* `Artist = No One You Know, SongTitle = Call Me Tomorrow`",
      "• `Delete` *Key:* `Artist = No One You Know, SongTitle = Call Me Yesterday`",
    ].join("\n"),
  );
});

test("each write is shown with its table when there are several", () => {
  const requestItems = {
    Music: [{ deleteRequest: { key: { Artist: "A" } } }],
    Orders: [{ deleteRequest: { key: { Id: 7 } } }],
  };
  const text = sectionOf(record("batch-write-item", { resources: [], requestParameters: { requestItems } }));
  expect(text).toContain("*What:* BatchWriteItem on `Music`, `Orders`");
  expect(text).toContain("• `Delete` on `Orders` *Key:* `Id = 7`");
});

test("tables share the room for ten, so that long names hide no other; those beyond are counted", () => {
  const arn = "arn:aws:dynamodb:ap-southeast-1:444455556666:table/";
  const decoys = Array.from({ length: 24 }, (_, index) => `${arn}${"decoy".repeat(30)}${index}`);
  const tables = [...decoys.slice(0, 9), "Payroll", ...decoys.slice(9)];
  const requestItems = Object.fromEntries(tables.map((table) => [table, [{ putRequest: {} }]]));
  const text = sectionOf(record("batch-write-item", { resources: [], requestParameters: { requestItems } }));
  expect(text).toMatch(/on (`arn:aws:dyn…[decoy]+\d`, ){9}`Payroll` and 15 more\n/);
});

test("a statement that the record leaves out is said to be", () => {
  const section = sectionOf(record("execute-statement-update", { requestParameters: null }));
  expect(section).toContain("*Items read or changed*");
  expect(section).toContain("*Statement:* the record leaves it out");
});

test("a statement is shown", () => {
  expect(sectionOf(record("execute-statement-update"))).toContain(
    "*Statement:* `UPDATE Music SET Album = ***(Redacted) WHERE Artist = 'No One You Know'",
  );
});

test("the first five of many writes are shown, and the others counted", () => {
  const requestItems = Array.from({ length: 100 }, (_, index) => ({
    operation: "Delete",
    tableName: "Music",
    key: { Id: String(index) },
  }));
  const text = sectionOf(record("transact-write-items", { requestParameters: { requestItems } }));
  expect(text.match(/Id = /g)).toHaveLength(5);
  expect(text).toContain("and 95 more writes");
});

test("keys that are not of the documented shape are shown as far as they can be read", () => {
  const key = { a: { S: "text" }, b: { N: "7" }, c: 7, d: true, e: ["x"], f: { S: { S: "x" } } };
  expect(sectionOf(record("put-item", { requestParameters: { tableName: "Music", key } }))).toContain(
    "*Key:* `a = text, b = 7, c = 7, d = (unreadable), e = (unreadable), f = (unreadable)`",
  );
});

test("a record with everything missing is shown", () => {
  const message = { eventSource: "dynamodb.amazonaws.com", eventName: "PutItem" };
  expect(sectionOf(message).split("\n")).toEqual([
    "*Change*",
    "*Who:* `no type` `unknown`",
    "*What:* PutItem on an unknown table",
    "*Key:* not recorded",
    "*When:* unknown · *From:* unknown · *Region:* unknown · *Account:* unknown",
    "*Next:* Ask who made it. If nobody did, revoke the caller's sessions or keys and restore the items.",
  ]);
});

describe("the caller is shown for", () => {
  const who = (userIdentity: unknown, fields = {}) =>
    /\*Who:\* (.*)/.exec(sectionOf(record("put-item", { userIdentity, ...fields })))?.[1];
  const session = "`AssumedRole` `arn:aws:iam::111122223333:role/admin-role`, session `bob`";

  test.each([
    ["the root user", "`Root` `arn:aws:iam::111122223333:root`"],
    ["an IAM user", "`IAMUser` `arn:aws:iam::111122223333:user/Alice`"],
    ["a federated user", "`FederatedUser` `arn:aws:sts::111122223333:federated-user/alice`"],
    ["a user of IAM Identity Center", "`IdentityCenterUser` `544894e8-80c1-707f-60e3-3ba6510dfac1`"],
    ["another account", "`AWSAccount` `AROAIDPPEZS35WEXAMPLE:bob`, of account `444455556666`"],
    ["an unknown identity", "`Unknown` `unknown`"],
  ])("%s", (name, text) => {
    expect(who(otherIdentities[name])).toBe(text);
  });

  test("a service", () => {
    expect(who(byService)).toBe("`AWSService` `dynamodb.application-autoscaling.amazonaws.com`");
  });

  test("a caller with a mark that has no text, since it is no mark of CloudTrail's", () => {
    const odd = { toString: 1 };
    const identity = withSession(assumedRole(adminRole), { assumedRoot: odd });
    expect(who(identity, { sessionCredentialFromConsole: odd })).toBe(session);
  });

  test("a role without a session issuer", () => {
    expect(sectionOf(record("put-item-without-session-context"))).toContain(
      "`arn:aws:sts::111122223333:assumed-role/myteam-administrators/max.mustermann@company.ag`, session `max.mustermann@company.ag`",
    );
  });

  test.each([
    [
      "a service",
      { ...assumedRole(adminRole), invokedBy: "states.amazonaws.com" },
      {},
      "through `states.amazonaws.com`",
    ],
    ["the console", assumedRole(adminRole), { sessionCredentialFromConsole: "true" }, "from the console"],
    ["AssumeRoot", withSession(assumedRole(adminRole), { assumedRoot: "true" }), {}, "as root"],
    [
      "a source identity",
      withSession(assumedRole(adminRole), { sourceIdentity: "alice" }),
      {},
      "source identity `alice`",
    ],
    [
      "a delegate",
      { ...assumedRole(adminRole), invokedByDelegate: { accountId: "444455556666" } },
      {},
      "as delegate of account `444455556666`",
    ],
    ["a person", { ...assumedRole(adminRole), onBehalfOf: { userId: "u-1" } }, {}, "on behalf of `u-1`"],
  ])("a role through %s", (_what, identity, fields, text) => {
    expect(who(identity, fields)).toBe(`${session}, ${text}`);
  });
});

describe("masked", () => {
  const masked = { ...inClear, maskKeys: true };
  const values = /No One You Know|Scared of|Call Me/;

  test.each([
    "put-item",
    "update-item-failed",
    "delete-item",
    "transact-write-items",
    "batch-write-item",
    "execute-statement-update",
    "batch-execute-statement",
    "execute-transaction",
  ])("%s shows no value of a key", (name) => {
    expect(sectionOf(record(name))).toMatch(values);
    expect(JSON.stringify(messageOf([record(name)], masked))).not.toMatch(values);
  });

  test("a key has its attributes' names", () => {
    expect(sectionOf(record("put-item"), masked)).toContain("*Key:* `Artist = ***, SongTitle = ***`");
  });
});

describe("text from a record", () => {
  const hostile = "<!channel> & <https://evil.example|click> `*bold*` \n\u202E\u0000\uD800";

  test("is shown by Slack as it is", () => {
    const text = sectionOf(
      record("put-item", {
        requestParameters: { tableName: "Music", key: { [hostile]: hostile } },
        errorCode: hostile,
        sourceIPAddress: hostile,
        awsRegion: hostile,
        eventTime: hostile,
        recipientAccountId: hostile,
        eventID: hostile,
        userIdentity: { type: hostile, arn: hostile, invokedBy: hostile },
        resources: [{ type: "AWS::DynamoDB::Table", ARN: hostile }],
      }),
    );
    expect(text).toContain("&lt;!channel&gt; &amp; &lt;hxxps://evil[.]example|click&gt; '*bold*'");
    expect(text).not.toMatch(/[<>\p{Cf}\p{Cs}]|[^\n\P{Cc}]|&(?!amp;|lt;|gt;)/u);
    expect((text.match(/`/g) ?? []).length % 2).toBe(0);
  });

  test("is not turned into links or mentions by Slack", () => {
    for (const block of messageOf([record("put-item"), "{"]).blocks.slice(1)) {
      expect(block).toMatchObject({ type: "section", text: { type: "mrkdwn", verbatim: true } });
    }
  });

  test("is read on where it begins with as many spaces as are shown", () => {
    const key = { Artist: `${" ".repeat(300)}${"\u200B".repeat(300)}admin` };
    const text = sectionOf(record("put-item", { requestParameters: { tableName: "Music", key } }));
    expect(text).toContain("*Key:* `Artist = admin`");
  });

  test("is cut to what a section holds", () => {
    const long = "&".repeat(10_000);
    const requestItems = Array.from({ length: 100 }, () => ({
      operation: long,
      tableName: long,
      key: { [long]: long },
    }));
    const text = sectionOf(
      record("transact-write-items", {
        requestParameters: { requestItems },
        errorCode: long,
        sourceIPAddress: long,
        awsRegion: long,
        eventTime: long,
        recipientAccountId: long,
        userIdentity: {
          ...withSession(assumedRole(adminRole, long), { sourceIdentity: long, assumedRoot: "true" }),
          invokedBy: long,
          invokedByDelegate: { accountId: long },
          onBehalfOf: { userId: long },
        },
        resources: [1, 2].map((number) => ({ type: "AWS::DynamoDB::Table", ARN: long + number })),
        sessionCredentialFromConsole: "true",
      }),
      { ...inClear, logGroup: "g".repeat(512) },
    );
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text).toContain("&amp;…`");
    expect(text).toMatch(/more writes\n\*When:.*\n\*Next:.*\n<https.*>$/);
  });
});

test("the first ten log events of unreadable records are shown", () => {
  const { text, blocks } = messageOf(Array.from({ length: 12 }, () => "{"));
  expect(text).toBe("12 records that could not be read");
  expect(textOf(blocks[1])).toMatch(
    /^\*12 records could not be read\.\* Log events: .*`log-event-9` and 2 more$/,
  );
});

test("a batch that could not be read is no record, since it may have any number of them", () => {
  const unreadable = [{ logEvent: { id: "a" } }, { logEvent: { id: "b", isBatch: true } }];
  const message = neutralMessageOf({ findings: [], unreadable }, inClear);
  expect(message.headline).toBe("1 record that could not be read, 1 batch of the log that could not be read");
  expect(plainTextOf(message)).toContain("1 record and 1 batch of the log could not be read.");
});
