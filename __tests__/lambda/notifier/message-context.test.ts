import { slackMessage } from "../../../lambda/notifier/destinations/slack-markup";
import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { tableChanges } from "../../../lambda/notifier/findings/table-change";
import { messageOf } from "../../../lambda/notifier/message/message";
import { readPayload } from "../../../lambda/notifier/records/payload";
import { adminRole, assumedRole, byService, otherIdentities, withSession } from "./identities";
import { invocation } from "./invocation";
import { record } from "./samples";
import { inClear, nobody, sectionOf } from "./slack-sections";

describe("the link", () => {
  test.each([
    ["us-east-1", "console.aws.amazon.com"],
    ["us-gov-west-1", "console.amazonaws-us-gov.com"],
    ["cn-north-1", "console.amazonaws.cn"],
  ])("of %s is on %s", (region, host) => {
    expect(sectionOf(record("put-item"), { ...inClear, region })).toContain(
      `<https://${host}/cloudwatch/home?region=${region}#`,
    );
  });

  test.each([
    ["no Region", {}, { region: undefined }],
    ["no log group", {}, { logGroup: undefined }],
    ["a log group whose encoded name fills the section", {}, { logGroup: "/".repeat(512) }],
    ["a log group of odd name", {}, { logGroup: "a|b>" }],
  ])("is left out for %s", (_what, fields, showing) => {
    expect(sectionOf(record("put-item", fields), { ...inClear, ...showing })).not.toContain("https://");
  });

  test.each([
    ["an event ID of odd shape", 'a"b'],
    ["no event ID", undefined],
  ])("to the event is left out for %s", (_what, eventID) => {
    const text = sectionOf(record("put-item", { eventID }));
    expect(text).not.toContain("|The event in");
    expect(text).toContain("|The caller's day");
  });

  const links = (fields: object, showing: object = {}) =>
    [
      ...sectionOf(record("put-item", fields as never), { ...inClear, ...showing }).matchAll(/<(.*)\|(.*)>/g),
    ].map(([, url, text]) => [text, url]);

  test.each([
    ["put-item", {}, undefined],
    ["update-table", {}, undefined],
    [
      "update-table",
      { managementEvent: true },
      "https://console.aws.amazon.com/cloudtrailv2/home?region=us-west-2#/events/e1-e1",
    ],
    [
      "update-table",
      { awsRegion: "cn-north-1", eventCategory: "Management" },
      "https://console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/e1-e1",
    ],
    ["update-table", { awsRegion: "a|b", eventCategory: "Management" }, undefined],
    ["update-table", { awsRegion: undefined, eventCategory: "Management" }, undefined],
    ["update-table", { eventID: "a b", eventCategory: "Management" }, undefined],
    ["update-table", { eventCategory: "Data" }, undefined],
  ])("to CloudTrail is there for a management event alone: %s with %j", (name, fields, url) => {
    const one = record(name, {
      eventID: "e1-e1",
      eventName: name === "put-item" ? "PutItem" : "DeleteTable",
      ...fields,
    });
    const { logEvents } = readPayload(invocation([one]));
    const readers = [itemChanges(nobody, false), tableChanges(nobody)];
    const { sections } = messageOf(classify(logEvents, readers), inClear);
    const link = sections()[0]?.links?.find(({ text }) => text === "The event in CloudTrail");
    expect(link?.url).toBe(url);
  });

  test("to the caller's day is left out where the caller's ARN is of odd shape", () => {
    const userIdentity = { type: "IAMUser", arn: 'arn:aws:iam::111122223333:user/a"b' };
    expect(links({ userIdentity }).map(([text]) => text)).toEqual(["The event in CloudWatch Logs"]);
  });

  test("to the caller's history may be a page of one's own", () => {
    const historyUrl = "https://siem.example/search?q={principal}&from=1d";
    expect(links({}, { historyUrl })).toContainEqual([
      "The caller's history",
      "https://siem.example/search?q=arn%3Aaws%3Asts%3A%3A111122223333%3Aassumed-role%2Fadmin-role%2Fbob&from=1d",
    ]);
    expect(links({ userIdentity: {} }, { historyUrl })).toHaveLength(1);
  });
});

test("advice and links that find no room are left out, and the others are not", () => {
  const line = (length: number) => ["x".repeat(length)];
  const section = {
    head: [line(2700)],
    tail: [line(100)],
    advice: [line(150), line(200)],
    links: [{ url: "https://short.example", text: "Short" }],
  };
  const { blocks } = slackMessage({ headline: "", severity: "low", sections: () => [section], records: [] });
  const { text } = (blocks[1] as { readonly text: { readonly text: string } }).text;
  expect(text.split("\n").map(({ length }) => length)).toEqual([2700, 100, 150, 29]);
});

test("a headline and a section that Slack would refuse are cut, and no message is", () => {
  const section = { head: [["x".repeat(2000)], ["y".repeat(2000)], ["z"]], tail: [["when"]] };
  const { blocks } = slackMessage({
    headline: "1234 unexpected changes, ".repeat(10),
    severity: "low",
    sections: () => [section],
    records: [],
  });
  const texts = blocks.map((block) => (block as { readonly text: { readonly text: string } }).text.text);
  expect(texts[0]?.length).toBeLessThanOrEqual(150);
  expect(texts[1]).toBe(["x".repeat(2000), "z", "when"].join("\n"));
});

describe("the account", () => {
  const accountNames = { "111122223333": "production", "444455556666": "<b>*x*" };

  test.each([
    ["111122223333", "`111122223333`, `production`"],
    ["444455556666", "`444455556666`, `&lt;b&gt;*x*`"],
    ["555566667777", "`555566667777`"],
    ["toString", "`toString`"],
  ])("%s is shown as %s", (recipientAccountId, shown) => {
    const text = sectionOf(record("put-item", { recipientAccountId }), { ...inClear, accountNames });
    expect(/\*Account:\* (.*)/.exec(text)?.[1]).toBe(shown);
  });

  test("has its name in what programs read", () => {
    const { logEvents } = readPayload(invocation([record("put-item")]));
    const { records } = messageOf(classify(logEvents, [itemChanges(nobody, false)]), { accountNames });
    expect(records).toMatchObject([{ recipientAccountId: "111122223333", accountName: "production" }]);
  });
});

describe("what would have kept it silent", () => {
  const silencedBy = (userIdentity: unknown, fields = {}) =>
    /\*Silenced by:\* (.*)/.exec(sectionOf(record("put-item", { userIdentity, ...fields })))?.[1];

  test.each<[string, unknown, string]>([
    ["a role", assumedRole(adminRole), `\`expectedRoles:["${adminRole}"]\``],
    ["a service", byService, '`expectedServices:["dynamodb.application-autoscaling.amazonaws.com"]`'],
    [
      "a role through a service",
      { ...assumedRole(adminRole), invokedBy: "states.amazonaws.com" },
      `\`expectedRoles:["${adminRole}"]\` and \`expectedServices:["states.amazonaws.com"]\``,
    ],
  ])("is named for %s", (_who, identity, setting) => {
    expect(silencedBy(identity)).toBe(setting);
  });

  test.each([
    ...Object.entries(otherIdentities),
    ["a role of odd name", assumedRole("arn:aws:iam::111122223333:role/a b")],
    ["a service of odd name", { ...byService, invokedBy: "AWS Internal" }],
    ["a person with a role", withSession(assumedRole(adminRole), { sourceIdentity: "alice" })],
  ])("is nothing for %s", (_who, identity) => {
    expect(silencedBy(identity)).toBeUndefined();
  });
});
