import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";
import { alerts, anew } from "./replayed-change-alerts";

const changes = alerts({
  expectedRoles: [],
  alertOn: ["itemChanges", "itemReads", "tableChanges"],
  destinations: {
    hook: { slackWebhook: { parameter: "/slack/webhook" }, routes: [{ severities: ["medium"] }] },
    channel: { slackChannel: { parameter: "/slack/token", channel: "C0123456789" } },
    team: { teamsWebhook: { parameter: "/teams/workflow" }, routes: [{ tables: ["Orders"] }] },
    topic: { topicArn: "arn:aws:sns:us-east-1:111122223333:security" },
    bus: { eventBusArn: "arn:aws:events:eu-west-1:111122223333:event-bus/central" },
  },
});

describe("an unexpected change reaches", () => {
  const topic =
    "topic security (subscribers of arn:aws:sns:us-east-1:111122223333:security that replay does not know)";
  const bus = "event bus arn:aws:events:eu-west-1:111122223333:event-bus/central";

  it("each destination that one of its routes sends it to", async () => {
    const { recipients, failures } = await changes.of(anew("put-item"));
    expect(failures).toEqual([]);
    expect([...recipients].sort()).toEqual(["Slack", "Slack", bus, topic]);
  });

  it("Teams, if it is on the table of its route", async () => {
    const resources = [
      { type: "AWS::DynamoDB::Table", ARN: "arn:aws:dynamodb:us-east-1:111122223333:table/Orders" },
    ];
    const { recipients } = await changes.of(anew("put-item", { resources }));
    expect(recipients).toContain("Teams");
  });

  it("and so do reads, and calls on a whole table", async () => {
    const read = await changes.of(anew("scan"));
    expect(read.mails.join("\n")).toContain("What: Scan on “Music”");
    const deleted = anew("update-table", {
      eventName: "DeleteTable",
      requestParameters: { tableName: "Music" },
    });
    expect((await changes.of(deleted)).mails.join("\n")).toMatch(/^A table was deleted\n/);
  });
});

describe("sign-ins from the log group", () => {
  const stacks = new ReplayedStacks(
    (app) =>
      new SignInAlerts(app, "sign-in-alerts", {
        region: "us-east-1",
        source: "logs",
        outcomes: ["Success", "Failure"],
        signIns: { eventNames: ["ConsoleLogin", "SwitchRole", "AuthorizeOAuth2Access"] },
        subscriptions: {
          pager: {
            protocol: "https",
            endpoint: "https://pager.example/hook",
            filterPolicy: { severity: ["critical"] },
            filterPolicyScope: "MessageAttributes",
          },
        },
      }),
  );
  const mailOf = async (name: string, fields = {}) => {
    const { mails, failures } = await stacks.of(anew(name, fields));
    expect(failures).toEqual([]);
    return mails.join("\n").split("\n");
  };

  it("are mailed by the function, with how grave they are in the first line", async () => {
    expect((await mailOf("console-login-root"))[0]).toBe("Root signed in to the console without MFA");
    expect(await mailOf("console-login-federated")).toContain("MFA used: not told (SSO)");
  });

  it("are seen in any Region, also where no rule is", async () => {
    expect(await mailOf("console-login", { awsRegion: "sa-east-1" })).toContain("Region: sa-east-1");
  });

  it("are seen although they are read-only, as those by aws login are", async () => {
    expect((await mailOf("authorize-oauth2-access"))[0]).toBe("Somebody signed in by aws login");
    expect(await mailOf("create-oauth2-token")).toEqual([""]);
  });

  it("say what to do, link to the event and the caller's day, and name the setting that leaves them out", async () => {
    const mail = (await mailOf("console-login-federated")).join("\n");
    expect(mail).toContain("Account: 111122223333\nNext: Ask the user whether it was them.");
    expect(mail).toContain("Silenced by: signIns:{excludeRoleNames:");
    expect(mail).toMatch(/\nThe event in CloudTrail: https:\S+cloudtrailv2\S+#\/events\//);
    expect(mail).toMatch(/\nThe caller's day in CloudWatch Logs: https:\S+/);
    expect((await mailOf("console-login-root")).join("\n")).not.toContain("Silenced by");
  });

  it("pass to subscribers by their severity", async () => {
    expect((await stacks.of(anew("console-login-root"))).recipients.join()).toContain(
      "https://pager.example/hook",
    );
    expect((await stacks.of(anew("console-login"))).recipients.join()).not.toContain(
      "https://pager.example/hook",
    );
  });

  it("come with changes of root and the account", async () => {
    expect((await mailOf("put-alternate-contact"))[0]).toBe(
      "An alternate contact of the account was changed",
    );
  });

  it("leave out what is none", async () => {
    expect(await mailOf("check-mfa")).toEqual([""]);
    expect((await stacks.of(record("create-subnet"))).mails).toEqual([]);
  });
});

describe("what rules see", () => {
  const stacks = new ReplayedStacks(
    (app) =>
      new SignInAlerts(app, "sign-in-alerts", {
        region: "us-east-1",
        destinations: {
          channel: { slackWebhook: { parameter: "/slack/webhook" } },
          topic: { topicArn: "arn:aws:sns:us-east-1:111122223333:pager" },
        },
        accountNames: { "111122223333": "production" },
      }),
  );
  const toldOf = async (name: string, fields = {}) => {
    const { mails, recipients, failures } = await stacks.of(anew(name, fields));
    expect(failures).toEqual([]);
    return { firstLines: mails.map((mail) => mail.split("\n")[0]), recipients, mails };
  };

  it("reach the topic by mail, and each destination by the function", async () => {
    const { firstLines, recipients, mails } = await toldOf("console-login-root");
    expect(recipients.filter((each) => each === "Slack")).toHaveLength(1);
    expect(firstLines).toEqual([
      "Root signed in to the console without MFA",
      expect.stringContaining("AWS console sign-in by Root (MFA used: No): Success"),
    ]);
    expect(mails[0]).toContain("production");
  });

  it.each([
    ["a sign-in by SSO", "console-login-federated", {}],
    ["a sign-in in another Region that has a rule", "console-login", { awsRegion: "us-east-2" }],
    ["the end of the account", "close-account", {}],
  ])("%s reaches them, too", async (_what, name, fields) => {
    const { recipients } = await toldOf(name, fields);
    expect(recipients.filter((each) => each === "Slack")).toHaveLength(1);
  });
});
