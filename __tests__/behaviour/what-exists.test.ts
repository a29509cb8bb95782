import { ChangeAlerts } from "../../stacks/change-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";
import { alerts } from "./replayed-sign-in-alerts";

const trailArn = "arn:aws:cloudtrail:us-east-1:444455556666:trail/organization";

const withTrail = alerts({ existingTrail: { arn: trailArn } });
const withLogGroup = new ReplayedStacks(
  (app) =>
    new ChangeAlerts(app, "change-alerts", {
      region: "us-east-1",
      webhookParameter: "/change-alerts/slack-webhook",
      expectedRoles: [],
      existingTrail: {
        arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/main",
        logGroupName: "/trails/main",
      },
    }),
);
const withBucketOf = (arn: string) =>
  new ReplayedStacks(
    (app) =>
      new TableLineage(app, "table-lineage", {
        region: "us-east-1",
        accountIds: ["111122223333"],
        existingTrail: {
          arn,
          recordsItems: true,
          bucketName: "org-logs",
          s3KeyPrefix: "ct",
          organizationId: "o-exampleorgid",
        },
      }),
  );
const rootOnly = alerts({
  region: "eu-west-1",
  overrides: {
    "aws_cloudwatch_event_rule.rule": {
      event_pattern: JSON.stringify({
        "detail-type": ["AWS Console Sign In via CloudTrail"],
        detail: { userIdentity: { type: ["Root"] } },
      }),
    },
  },
});
const withBucket = alerts({ existingBucketName: "org.logs", s3KeyPrefix: "audit/ct" });

it("a sign-in is mailed with a trail that exists, which records it where it delivers to", async () => {
  const { rules, mails, objects } = await withTrail.of(record("console-login-root"));
  expect(rules).toEqual(["rule"]);
  expect(mails).toEqual([expect.stringContaining("AWS console sign-in by Root (MFA used: No): Success")]);
  expect(objects).toEqual([expect.stringContaining("s3://<the bucket of the trail>/AWSLogs/")]);
});

it("an item change in the log group of a trail that exists is told", async () => {
  const { rules, messages } = await withLogGroup.of(record("put-item"));
  expect(rules).toEqual(["subscription"]);
  expect(messages).toHaveLength(1);
});

it("a rule with a pattern of its own by overrides mails what that matches alone, from other Regions too", async () => {
  expect((await rootOnly.of(record("console-login-root"))).rules).toEqual(["forward_us_east_1_rule", "rule"]);
  expect((await rootOnly.of(record("console-login"))).rules).toEqual([]);
});

it("log files lie under the prefix of a bucket that exists", async () => {
  const { objects } = await withBucket.of(record("console-login-root"));
  expect(objects).toEqual([expect.stringMatching(/^s3:\/\/org\.logs\/audit\/ct\/AWSLogs\/111122223333\//)]);
});

it.each([
  ["another account", withBucketOf(trailArn)],
  ["this account", withBucketOf("arn:aws:cloudtrail:us-east-1:111122223333:trail/organization")],
])("a call on a table lies where an organization's trail of %s delivers to", async (_whose, stacks) => {
  const { objects } = await stacks.of(record("put-item"));
  expect(objects).toEqual([
    expect.stringMatching(/^s3:\/\/org-logs\/ct\/AWSLogs\/<organization-id>\/111122223333\//),
  ]);
});
