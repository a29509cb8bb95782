import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { record } from "../support/events";
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
