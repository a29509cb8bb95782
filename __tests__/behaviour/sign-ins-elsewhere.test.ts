import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import { record } from "../support/events";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { testApp } from "../lib/validation/faults-of";
import { alerts } from "./replayed-sign-in-alerts";

const [signInType] = signInDetailTypes;
const alarmTopicArn = "arn:aws:sns:us-east-1:111122223333:operations";
const logged = alerts({ alarmTopicArn });
const all = alerts({ signInRegions: "all" });
const narrowed = alerts({
  outcomes: ["Success", "Failure"],
  signIns: { identityTypes: ["Root", "IAMUser"], eventNames: ["ConsoleLogin", "SwitchRole"] },
});
const ownPattern = alerts({
  pattern: { source: ["aws.ec2", "aws.signin"], "detail-type": ["AWS API Call via CloudTrail", signInType] },
});
const noSignIns = alerts({ pattern: { source: ["aws.iam"] } });
const noSessions = alerts({ accountChanges: ["mfa"] });
const long = alerts({
  signIns: { userNames: Array.from({ length: 14 }, (_, index) => `somebody-${index}`) },
});
const organized = alerts({
  existingTrail: {
    arn: "arn:aws:cloudtrail:us-east-1:999988887777:trail/all",
    logGroupName: "/aws/cloudtrail/all",
  },
});

const inTokyo = (name: string, others: Partial<CloudTrailRecord> = {}) =>
  record(name, { awsRegion: "ap-northeast-1", ...others });
const filter = "sign_ins_elsewhere";

it("a sign-in in a Region that no rule watches raises an alarm that says where to look", async () => {
  const { rules, recipients, mails } = await logged.of(inTokyo("console-login"));
  expect(rules).toEqual([filter]);
  expect(recipients).toEqual([
    "alarm sign-in-alerts-sign-ins-elsewhere",
    expect.stringMatching(/^topic operations /),
  ]);
  expect(mails).toMatchObject([
    {
      AlarmDescription: expect.stringContaining(
        "run the saved query sign-in-alerts-elsewhere of Logs Insights in us-east-1",
      ),
    },
  ]);
});

it.each([{}, { errorCode: "AccessDenied", requestParameters: null }])(
  "a session as root that is begun there raises it, since the caller chooses the endpoint: %j",
  async (fields) => {
    const session = inTokyo("assume-root", fields);
    expect((await logged.of(session)).rules).toEqual([filter]);
    expect((await organized.of(session)).rules).toEqual([filter]);
    expect((await noSignIns.of(session)).rules).toEqual([filter]);
    expect((await noSignIns.of(inTokyo("console-login"))).rules).toEqual([]);
    expect((await noSessions.of(session)).rules).toEqual([]);
  },
);

it("a filter that is too long for both is two, of one alarm", async () => {
  const { userIdentity } = record("console-login");
  const named = { userIdentity: { ...userIdentity, userName: "somebody-1" } };
  const signedIn = await long.of(inTokyo("console-login", named));
  expect(signedIn.rules).toEqual([filter]);
  const session = await long.of(inTokyo("assume-root"));
  expect(session.rules).toEqual(["sessions_elsewhere"]);
  expect(session.recipients).toEqual(signedIn.recipients);
});

it("the alarm mails the stack's topic where no topic of alarms is named", async () => {
  const { recipients } = await all.of(record("console-login", { awsRegion: "af-south-1" }));
  expect(recipients).toEqual([
    "alarm sign-in-alerts-sign-ins-elsewhere",
    expect.stringMatching(/^topic sign-in-alerts /),
  ]);
});

it("a pattern of one's own raises it by sign-ins alone, and not by its other events", async () => {
  expect((await ownPattern.of(inTokyo("console-login-failed"))).rules).toEqual([filter]);
  expect((await ownPattern.of(inTokyo("create-subnet"))).rules).toEqual([]);
  expect((await ownPattern.of(record("create-subnet", { awsRegion: "us-east-1" }))).rules).toEqual(["rule"]);
});

it.each(["us-east-1", "us-east-2", "eu-north-1", "ap-southeast-2"])(
  "a sign-in in %s, which a rule watches, raises none",
  async (awsRegion) => {
    expect((await logged.of(record("console-login", { awsRegion }))).rules).not.toContain(filter);
  },
);

it("a failure raises none where successes are told", async () => {
  expect((await logged.of(inTokyo("console-login-failed"))).rules).toEqual([]);
});

it("a call that is no sign-in raises none", async () => {
  expect((await logged.of(inTokyo("create-subnet"))).rules).toEqual([]);
});

it('with "all" it is mailed, and a sign-in in a Region that one opts into raises the alarm', async () => {
  const { rules, mails } = await all.of(inTokyo("console-login"));
  expect(rules).toEqual(["forward_ap_northeast_1_rule", "rule"]);
  expect(mails).toEqual([expect.stringContaining('"Region: ap-northeast-1"')]);
  expect((await all.of(record("console-login", { awsRegion: "af-south-1" }))).rules).toEqual([filter]);
});

it("the alarm is on the kinds, the outcomes and the identities that are told", async () => {
  expect((await narrowed.of(inTokyo("console-login-failed"))).rules).toEqual([filter]);
  expect((await narrowed.of(inTokyo("console-login"))).rules).toEqual([filter]);
  expect((await narrowed.of(inTokyo("console-login-federated"))).rules).toEqual([]);
});

it("with a trail of an organization, those of other accounts raise none: no rule would tell them", async () => {
  expect((await organized.of(inTokyo("console-login"))).rules).toEqual([filter]);
  const ofAnother = inTokyo("console-login", { recipientAccountId: "444455556666" });
  expect((await organized.of(ofAnother)).rules).toEqual([]);
});

it("fails when the Regions are another word, and warns where their filter would be too long", () => {
  expect(() => alerts({ signInRegions: "every" as never })).toThrow(
    'signInRegions is "every"; it must be "all", or a list.',
  );
  const userNames = Array.from({ length: 40 }, (_, index) => `somebody-with-a-long-name-${index}`);
  const stack = new SignInAlerts(testApp(), "sign-in-alerts", {
    region: "us-east-1",
    signIns: { userNames },
  });
  expect(stack.node.metadata.map(({ data }) => String(data))).toContainEqual(
    expect.stringMatching(
      /^no alarm tells of sign-ins in other Regions: its filter would have \d+ characters/,
    ),
  );
});
