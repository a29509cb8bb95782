import type { Construct } from "constructs";
import { AuditTrail } from "../lib/cloudtrail/audit-trail";
import { organizationOf } from "../lib/cloudtrail/organization";
import { logGroupOf } from "../lib/cloudtrail/trail";
import { LogSubscription } from "../lib/compute/log-subscription";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { Alarms } from "../lib/observability/alarms";
import { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import type { CommonSettings } from "../lib/stack/settings";
import { retentionRule } from "../lib/storage/bucket-lifecycle";
import { alertDigests } from "./alert-digests";
import { alertBacklog } from "./alert-backlog";
import { alertMemory } from "./alert-memory";
import { alertDestinations, alertEnvironment } from "./alert-environment";
import { changeFindings } from "./change-findings";
import { NotifierFunction } from "./notifier-function";
import { tamperAlerts } from "./tamper-alerts";
import { changeAlerts, type ChangeAlertsSettings } from "./settings/change-alerts";

/** Item changes → CloudTrail → CloudWatch Logs → Lambda → Slack, unless an expected role made them. */
export class ChangeAlerts extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & ChangeAlertsSettings) {
    super(scope, id, props, changeAlerts);
    const { name } = this;
    const { trailName = name, functionName = name, logRetentionInDays = 90, webhookParameter } = props;

    const { selectors, filterPattern, readers, told } = changeFindings(this, props);
    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const trail = AuditTrail.forStack(this, "trail", {
      ...props,
      name: trailName,
      key,
      selectors,
      organization: organizationOf(this, props.organization),
      lifecycle: [retentionRule("bucket-lifecycle", props.retention)],
      logs: { roleName: `${name}-trail-log`, retentionInDays: logRetentionInDays, ...props.logs },
    });

    const destinations = alertDestinations(this, props);
    const deadLetters = DeadLetterQueue.forStack(this, "dead_letters", "events that the function failed on");
    const alerter = new NotifierFunction(this, "function", {
      name: functionName,
      description: "Tells Slack of item changes that no expected role made.",
      roleName: `${name}-function`,
      environment: alertEnvironment(this, readers, props),
      destinations,
      told,
      messages: props,
      memory: alertMemory(this, props, key),
      backlog: alertBacklog(this, destinations, deadLetters),
      logRetentionInDays,
      deadLetters,
      vpc: props.vpc,
      key,
    });
    const subscription = new LogSubscription(this, "subscription", {
      name: props.filterName ?? name,
      group: logGroupOf(trail),
      filterPattern,
      destination: alerter,
    });

    const digests = alertDigests(this, props, alerter);
    Alarms.forStack(this, "alarms", {
      conditions: [
        deadLetters?.messagesAlarm(),
        ...alerter.conditions,
        subscription.deliveryErrors(),
        digests?.failedInvocations(),
      ],
      topicArns: props.alarmTopicArn,
    });

    tamperAlerts(this, props);

    this.output("trail_arn", "ARN of the CloudTrail trail that records item changes.", trail.arn);
    this.output("trail_bucket_name", "Name of the S3 bucket with the trail's log files.", trail.bucket?.name);
    this.output("log_group_name", "Name of the log group that gets item changes.", trail.logGroup?.name);
    this.output("function_console", "Console page of the function that tells Slack.", alerter.consoleUrl);
    this.output("webhook_parameter", "SSM parameter that holds the Slack webhook's URL.", webhookParameter);
  }
}
