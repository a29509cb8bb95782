import { signIns } from "../../lambda/notifier/findings/sign-in";
import type { Message } from "../../lambda/notifier/message/message";
import { plainTextOf } from "../../lambda/notifier/message/plain-text";
import { Notifier } from "../../lambda/notifier/notifier";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { record } from "../support/events";
import { invocation } from "../lambda/notifier/invocation";
import { anew } from "./replayed-change-alerts";
import { alerts } from "./replayed-sign-in-alerts";

/** A pattern of events that are none of the sign-ins that settings name. */
const pattern = {
  source: ["aws.iam", "aws.signin"],
  detail: { eventName: ["CreateUser", "RenewRole", "CheckMfa", "CreateOAuth2Token"] },
};
const destinations = { chat: { slackWebhook: { parameter: "/slack" } } };
const { userIdentity: user } = record("put-item-by-iam-user");

const sources: Readonly<Record<string, SignInAlertsSettings>> = {
  events: { pattern, destinations },
  logs: { pattern, source: "logs", destinations },
};

describe.each(Object.entries(sources))("a pattern of one's own with the source %s", (_source, settings) => {
  const stack = alerts(settings);
  const told = async (sample: string, fields: object = {}) => {
    const { messages, failures } = await stack.of(anew(sample, { ...fields }));
    expect(failures).toEqual([]);
    return messages.join("\n");
  };
  const createUser = { eventName: "CreateUser", userIdentity: user, responseElements: null };

  it("tells the events that it matches, of whatever name", async () => {
    const message = await told("create-access-key", { ...createUser, sourceIPAddress: "198.51.100.7" });
    expect(message).toContain("CreateUser by somebody");
    expect(message).toContain("*What:* CreateUser (iam.amazonaws.com)");
    expect(message).toContain("198.51.100.7");
    expect(message).toMatch(/\*Who:\* .*anaya/);
    expect(message).toContain("*Silenced by:* pattern");
  });

  it("says by whom, and that they failed", async () => {
    const denied = { errorCode: "AccessDenied", errorMessage: "not authorized" };
    expect(await told("create-access-key", { ...createUser, ...denied })).toContain(
      "CreateUser by somebody failed",
    );
    expect(await told("check-mfa")).toContain("CheckMfa by");
    expect(await told("console-login-root", { eventName: "RenewRole" })).toContain("RenewRole by root");
  });

  it("tells read-only sign-ins that it names", async () =>
    expect(await told("create-oauth2-token", { awsRegion: "us-east-1" })).toContain(
      "Somebody got a token of aws login",
    ));

  it("tells no other event", async () => {
    expect(await told("console-login")).toBe("");
    expect(await told("create-access-key", { ...createUser, eventName: "CreateGroup" })).toBe("");
  });
});

describe("an event that records no call", () => {
  const insight = "AWS Insight via CloudTrail";
  const finding = {
    ...{ version: "0", id: "ev-1", source: "aws.guardduty", "detail-type": "GuardDuty Finding" },
    ...{ account: "111122223333", time: "2026-11-10T20:56:00Z", region: "us-east-1", resources: [] },
    detail: { title: "An odd call", description: "Somebody made it.", severity: 8, type: "Recon:IAMUser" },
  };
  const bare = { ...finding, source: "my.app", "detail-type": "Order <@U1>", detail: { order: 1 } };
  const ofInsights = { ...finding, source: "aws.cloudtrail", "detail-type": insight };

  it.each<[string, object, readonly string[]]>([
    [
      "of GuardDuty",
      finding,
      ["Who: AWSService guardduty.amazonaws.com", "Title: “An odd call”", "Description: “Somebody made it.”"],
    ],
    [
      "of Insights",
      { ...ofInsights, detail: record("insight-api-call-rate") },
      ["ApiCallRateInsight, DeleteTable"],
    ],
    [
      "of Insights in the log group",
      invocation([record("insight-api-call-rate")]),
      [insight, "ApiCallRateInsight, DeleteTable"],
    ],
    ["of one's own", bare, ["Who: AWSService my[.]app", "Order __U1_"]],
  ])("%s is told by its detail-type and what it says", async (_what, event, texts) => {
    jest.spyOn(console, "log").mockImplementation();
    const sent: Message[] = [];
    const destination = { send: (message: Message) => Promise.resolve(void sent.push(message)) };
    const notifier = new Notifier({ readers: [signIns(() => true, true)], destinations: [{ destination }] });
    await notifier.handle(event, { getRemainingTimeInMillis: () => 60_000 });
    const written = sent.map(plainTextOf).join("\n");
    for (const text of [...texts, "2026-11-10T20:56:00Z", "111122223333"]) expect(written).toContain(text);
    expect(written).not.toContain("could not be read");
    expect(written).not.toContain("by somebody");
  });
});

describe("a pattern of the log group that", () => {
  const everywhere = { version: ["0"], detail: { awsRegion: ["us-west-2"] } };
  const stack = alerts({ source: "logs", pattern: everywhere });

  it("names no event is held against each record", async () => {
    const { mails } = await stack.of(anew("create-subnet", { awsRegion: "us-west-2" }));
    expect(mails.map((mail) => mail.split("\n")[0])).toEqual(["CreateSubnet by somebody"]);
    expect((await stack.of(anew("create-subnet", { awsRegion: "us-east-1" }))).mails).toEqual([]);
  });

  it.each([
    ["matches what no trail records", { "detail-type": ["GuardDuty Finding"] }, "a trail's log group has"],
    ["EventBridge refuses", { source: "aws.iam" }, "the event pattern is refused by EventBridge"],
  ])("%s is refused", (_what, refused, sentence) =>
    expect(() => alerts({ source: "logs", pattern: refused })).toThrow(sentence),
  );
});
