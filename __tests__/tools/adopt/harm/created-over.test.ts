import { importsOf } from "../../../../tools/adopt/imports";
import type { Plan } from "../../../../tools/adopt/plan";
import { report } from "../../../../tools/adopt/report";
import { check } from "../command";
import { created, destroyed, kept, linesOf, planOf, resource, withReferences } from "../plans";

const title = "Created over what AWS may already have";
const notification = "aws_s3_bucket_notification.trail_bucket_notification";
const topicPolicy = "aws_sns_topic_policy.topic_policy";
const arn = "arn:aws:sns:us-east-1:111122223333:shared";

const bucket = kept("aws_s3_bucket.trail_bucket");
const over = planOf(
  bucket,
  created(notification, { bucket: "logs" }),
  created(topicPolicy, { arn, policy: "{}" }),
);

test("says what AWS keeps once, the command that shows it, and the import block", () =>
  expect(linesOf(report(over).text, title)).toEqual({
    [notification]: [
      "AWS keeps one for each bucket, here logs",
      "aws s3api get-bucket-notification-configuration --bucket logs",
      "import {",
      `  to = ${notification}`,
      '  id = "logs"',
      "}",
    ],
    [topicPolicy]: [
      `AWS keeps one for each topic, here ${arn}`,
      `aws sns get-topic-attributes --topic-arn ${arn} --region us-east-1`,
      "import {",
      `  to = ${topicPolicy}`,
      `  id = "${arn}"`,
      "}",
    ],
  }));

describe("a plan that creates over what AWS may have", () => {
  const input = JSON.stringify(over);

  test("ends with 1 and names the remedy", () => {
    const { ended, stdout } = check(["sign-in-alerts", "-"], { input });
    expect(ended).toBe(1);
    expect(stdout).toContain("What AWS has of what is created over it is replaced without an error.");
  });

  test("ends with 1 while one of two is accepted", () =>
    expect(report(over, [notification])).toMatchObject({ passes: false }));

  test("ends with 0 when all are accepted, and says so", () => {
    const args = ["sign-in-alerts", "-", "--accept", notification, "--accept", topicPolicy];
    const { ended, stdout } = check(args, { input });
    expect(ended).toBe(0);
    expect(stdout).toContain(`  ${notification} (accepted)\n`);
    expect(stdout).toContain("What the plan hurts is accepted.");
  });

  test.each([[[]], [["--imports"]]])("refuses an address that it does not have, with %j", (options) => {
    const args = ["x", "-", "--accept", "aws_sns_topic_policy.topic_polcy", ...options];
    const { ended, stderr } = check(args, { input });
    expect(ended).toBe(2);
    expect(stderr).toContain(
      "--accept aws_sns_topic_policy.topic_polcy: the plan has no such resource: " +
        `leave it out, or give ${topicPolicy} or ${notification}.`,
    );
  });

  test("refuses an accepted address that it does not hurt", () =>
    expect(() => report(over, [bucket.address])).toThrow(
      `--accept ${bucket.address}: the plan does nothing to it that must be accepted: leave it out, or give`,
    ));

  test("prints the import blocks alone, but those of what is accepted", () => {
    const { ended, stdout } = check(["x", "-", "--imports", "--accept", topicPolicy], { input });
    expect({ ended, stdout }).toEqual({
      ended: 0,
      stdout: [
        "# Only if it is there: aws s3api get-bucket-notification-configuration --bucket logs",
        "import {",
        `  to = ${notification}`,
        '  id = "logs"',
        "}\n",
      ].join("\n"),
    });
  });
});

test("nothing can be accepted where nothing is hurt", () =>
  expect(() => report(planOf(bucket), [bucket.address])).toThrow("leave it out, since nothing must be"));

test("nothing is printed where there is nothing to import", () =>
  expect(check(["x", "-", "--imports"], { input: JSON.stringify(planOf(bucket)) })).toEqual({
    ended: 0,
    stdout: "",
    stderr: "There is no resource to print a block for.\n",
  }));

test("what AWS keeps by name is told where it is created, and passes", () => {
  const alarm = created("aws_cloudwatch_metric_alarm.a", { alarm_name: "Trail off" });
  const rule = created("aws_cloudwatch_event_rule.r", {}, { name: true });
  const { text, passes } = report(planOf(bucket, alarm, rule));
  expect(linesOf(text, "Created")).toEqual({
    [alarm.address]: [
      "AWS overwrites another one of this name: aws cloudwatch describe-alarms --alarm-names 'Trail off'",
    ],
    [rule.address]: [],
  });
  expect(passes).toBe(true);
});

describe("passes", () => {
  const part = created(notification, {}, { bucket: true });
  const references = { [notification]: { bucket: "aws_s3_bucket.trail_bucket.id" } };

  test.each<[string, Plan]>([
    [
      "with the bucket that is created, by its reference",
      withReferences(planOf(created(bucket.address), part), references),
    ],
    [
      "with the topic that is created, by its name",
      planOf(created("aws_sns_topic.topic", { arn }), created(topicPolicy, { arn })),
    ],
    [
      "where AWS makes up the name",
      planOf(bucket, created("aws_iam_role_policy.policy", { role: "role" }, { name: true })),
    ],
    [
      "where it is imported",
      planOf(
        resource(notification, {
          actions: ["no-op"],
          importing: { id: "logs" },
          before: { bucket: "logs" },
          after: { bucket: "logs" },
        }),
      ),
    ],
  ])("%s", (_how, plan) => expect(linesOf(report(plan).text, title)).toEqual({}));

  test("no bucket whose name is not known, unless it is created", () =>
    expect(linesOf(report(withReferences(planOf(bucket, part), references)).text, title)).toEqual({
      [notification]: [
        "AWS keeps one for each bucket; which one is not known until apply",
        "aws s3api get-bucket-notification-configuration --bucket BUCKET",
      ],
    }));
});

test("what the state has at another address is told as such only", () => {
  const before = { bucket: "logs" };
  const plan = planOf(destroyed("aws_s3_bucket_notification.siem", before), created(notification, before));
  expect(linesOf(report(plan).text, title)).toEqual({});
});

test.each<[string, object, string]>([
  ["aws_s3_bucket_acl.acl", { bucket: "logs", acl: "private" }, "logs,private"],
  [
    "aws_s3_bucket_acl.acl",
    { bucket: "logs", acl: "private", expected_bucket_owner: "111122223333" },
    "logs,111122223333,private",
  ],
  [
    "aws_s3_bucket_versioning.v",
    { bucket: "logs", expected_bucket_owner: "111122223333" },
    "logs,111122223333",
  ],
  ["aws_iam_role_policy.policy", { role: "events", name: "send" }, "events:send"],
  ["aws_cloudwatch_event_target.t", { rule: "sign-ins", target_id: "mail" }, "sign-ins/mail"],
  [
    "aws_cloudwatch_log_subscription_filter.f",
    { log_group_name: "trail", name: "all ${x}" },
    "trail|all $${x}",
  ],
])("%s is imported with the ID that the provider asks for", (address, after, id) =>
  expect(importsOf(planOf(bucket, created(address, after as never)), [])).toContain(`\n  id = "${id}"\n`),
);
