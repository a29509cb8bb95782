import type { Construct } from "constructs";
import { Alarms } from "../lib/observability/alarms";
import { AuditStack } from "../lib/stack/audit-stack";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { EncryptionKey } from "../lib/security/encryption-key";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { EventRule } from "../lib/eventbridge/event-rule";
import type { CommonSettings } from "../lib/stack/settings";
import { ruleName as ruleNameRule } from "../lib/validation/names";
import { forwardSignIns, signInRegions } from "../lib/eventbridge/sign-in-regions";
import { subscriptionEmail } from "../lib/messaging/subscription-email";
import { tamperPattern } from "../lib/eventbridge/tamper-pattern";
import { TopicTarget } from "../lib/eventbridge/targets/topic-target";
import { Topic } from "../lib/messaging/topic";
import { Trail } from "../lib/cloudtrail/trail";
import { TrailBucket } from "../lib/cloudtrail/trail-bucket";
import { validOrUndefined, validate, notEmpty } from "../lib/validation/validation";
import type { SignInAlertsSettings, SignInOutcome } from "./settings/sign-in-alerts";
import { signInMail, tamperMail } from "./sign-in-mails";

/** Console sign-in → CloudTrail → EventBridge → SNS → e-mail. */
export class SignInAlerts extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & SignInAlertsSettings) {
    super(scope, id, props);
    const { name } = this;
    const { trailName = name, topicName = name, outcomes = ["Success"] } = props;
    const ruleName = validOrUndefined(this, "ruleName", props.ruleName, ruleNameRule) ?? name;
    validate(this, "outcomes", outcomes, notEmpty);
    const alarmTopicArns = [props.alarmTopicArn ?? []].flat();

    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const bucket = new TrailBucket(this, "trail_bucket", {
      name: props.bucketName ?? `${name}-${this.account}-${this.region}`,
      trailArn: Trail.arnOf(this, trailName),
      key,
      lifecycle: props.retention && [{ id: "bucket-lifecycle", ...props.retention }],
      forceDestroy: props.forceDestroy,
    });
    const trail = new Trail(this, "trail", {
      name: trailName,
      bucket,
      key,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
    });

    const lostMails = this.hardened(
      () => new DeadLetterQueue(this, "lost_mails", { name: `${name}-lost-mails` }),
    );
    const topic = new Topic(this, "topic", {
      name: topicName,
      displayName: props.topicDisplayName ?? "AWS sign-in",
      key,
      deadLetters: lostMails,
    });
    topic.addEmail("subscription", subscriptionEmail(this));
    topic.addEmails("further_subscriptions", props.furtherEmails ?? []);

    const deadLetters = this.hardened(
      () => new DeadLetterQueue(this, "dead_letters", { name: `${name}-dead-letters` }),
    );
    const rule = new EventRule(this, "rule", {
      name: ruleName,
      description: props.ruleDescription ?? "Console sign-ins to mail.",
      pattern: consoleSignIns(outcomes),
      deadLetters,
    });
    rule.addTarget("target", new TopicTarget(topic, props.mail ?? signInMail(this.region)), props.targetId);

    this.hardened(() => {
      const tamperRuleName = `${ruleName}-tampering`;
      const tamperRule = new EventRule(this, "tamper_rule", {
        name: tamperRuleName,
        description: "Changes to the sign-in alerts themselves, to mail.",
        pattern: tamperPattern({
          ruleNames: [ruleName, tamperRuleName],
          queues: [deadLetters, lostMails],
          namePrefix: `${name}-`,
          trail,
          bucket,
          topic,
          key,
        }),
        deadLetters,
      });
      tamperRule.addTarget("target", new TopicTarget(topic, tamperMail(this.region)));

      forwardSignIns(this, props.signInRegions ?? signInRegions(this.region), {
        name,
        ruleName,
        tamperRuleName,
        pattern: consoleSignIns(outcomes),
        alarmTopicArns,
      });

      new Alarms(this, "alarms", {
        name,
        conditions: [
          deadLetters?.messagesAlarm(),
          lostMails?.messagesAlarm(),
          rule.failedInvocations(),
          tamperRule.failedInvocations(),
          topic.failedDeliveries(),
        ],
        topicArns: alarmTopicArns,
      });
    });

    this.output("trail_arn", "The trail that records sign-ins.", trail.arn);
    this.output("trail_bucket_name", "The bucket with the trail's log files.", bucket.name);
    this.output("topic_arn", "The topic that mails.", topic.arn);
    this.output(
      "topic_console",
      "The topic: see there whether the subscriptions are confirmed.",
      topic.consoleUrl,
    );
    this.output("rule_console", "The rule with its metrics.", rule.consoleUrl);
  }
}

function consoleSignIns(outcomes: readonly SignInOutcome[]): EventPattern {
  return {
    source: ["aws.signin"],
    "detail-type": ["AWS Console Sign In via CloudTrail"],
    detail: {
      eventSource: ["signin.amazonaws.com"],
      eventName: ["ConsoleLogin"],
      // Both outcomes together are every sign-in: the field is left out then.
      ...(new Set(outcomes).size === 1 && { responseElements: { ConsoleLogin: [outcomes[0]] } }),
    },
  };
}
