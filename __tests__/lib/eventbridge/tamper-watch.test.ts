import { compileFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import { AuditTrail } from "../../../lib/cloudtrail/audit-trail";
import { EventRule } from "../../../lib/eventbridge/event-rule";
import { TamperWatch } from "../../../lib/eventbridge/tamper-watch";
import { logPatternsOf } from "../../../lib/eventbridge/tampering/log-patterns";
import { QueueTarget } from "../../../lib/eventbridge/targets/queue-target";
import { DeadLetterQueue } from "../../../lib/messaging/dead-letter-queue";
import { record } from "../../support/events";
import { synthesizeInPlainApp } from "../../support/plain-app";

const { stack } = synthesizeInPlainApp((scope) => {
  new AuditTrail(scope, "trail", { name: "calls" });
  new AuditTrail(scope, "other", { name: "others", bucketName: "other-logs" });
  const queue = new DeadLetterQueue(scope, "told");
  const rule = new EventRule(scope, "rule", { name: "stops", pattern: { source: ["aws.ec2"] } });
  rule.addTarget("target", new QueueTarget(queue));
  const target = new QueueTarget(queue);
  new TamperWatch(scope, "watch", { name: "tampering", target });
});

describe("a trail of a stack of one's own", () => {
  it("has a bucket of its own, which takes the files of this trail alone", () => {
    expect(Object.keys(stack.resources("aws_s3_bucket"))).toEqual(["other_bucket", "trail_bucket"]);
    expect(stack.resource("aws_cloudtrail.trail").s3_bucket_name).toBe("${aws_s3_bucket.trail_bucket.id}");
    expect(stack.statement("trail_bucket_policy_document", "AWSCloudTrailAclCheck").condition).toEqual([
      expect.objectContaining({
        variable: "aws:SourceArn",
        values: [expect.stringMatching(/:trail\/calls$/)],
      }),
    ]);
  });

  it("is in every Region and has events of global services", () => {
    expect(stack.resource("aws_cloudtrail.trail")).toMatchObject({
      is_multi_region_trail: true,
      include_global_service_events: true,
    });
  });
});

interface Call {
  readonly requestParameters?: object;
}

it("watches the rules, itself included, the queues, the trail and its bucket, and nothing that is not there", () => {
  const patterns = Object.keys(stack.resources("aws_cloudwatch_event_rule"))
    .filter((rule) => rule.startsWith("watch"))
    .map((rule) => stack.pattern(rule) as { detail: Call & { $or?: Call[] } });
  const watched = Object.assign(
    {},
    ...patterns.flatMap(({ detail }) => (detail.$or ?? [detail]).map((call) => call.requestParameters)),
  ) as object;
  expect(watched).toMatchObject({
    rule: ["stops", { prefix: "tampering" }],
    queueUrl: [{ prefix: "audit-" }, { wildcard: "*/audit-*" }],
    trailName: ["calls", { suffix: "/calls" }, "others", { suffix: "/others" }],
    bucketName: [expect.stringMatching(/-calls$|^audit/), "other-logs"],
  });
  expect(Object.keys(watched)).not.toEqual(expect.arrayContaining(["topicArn"]));
});

it("asks in a log group for what its rules ask for: management events that are writes", () => {
  const patterns = logPatternsOf([{ type: "aws_cloudtrail", name: { text: "sign-in-alerts" } }], "x");
  const counts = (changes: object) =>
    patterns.some((pattern) => compileFilterPattern(pattern)({ ...record("stop-logging"), ...changes }));
  expect(counts({})).toBe(true);
  expect(counts({ eventCategory: "Data" })).toBe(false);
  expect(counts({ readOnly: true })).toBe(false);
});
