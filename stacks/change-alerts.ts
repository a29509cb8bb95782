import type { Construct } from "constructs";
import { join } from "node:path";
import { Alarms } from "../lib/observability/alarms";
import { AuditStack } from "../lib/stack/audit-stack";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { EncryptionKey } from "../lib/security/encryption-key";
import { LambdaFunction } from "../lib/compute/lambda-function";
import { LogSubscription } from "../lib/compute/log-subscription";
import type { CommonSettings } from "../lib/stack/settings";
import { tableEventSelectors } from "../lib/cloudtrail/table-event-selectors";
import { Trail } from "../lib/cloudtrail/trail";
import { TrailBucket } from "../lib/cloudtrail/trail-bucket";
import { TrailLog } from "../lib/cloudtrail/trail-log";
import { alertEnvironment, grantReadWebhook } from "./alert-environment";
import type { ChangeAlertsSettings } from "./settings/change-alerts";

/** Item changes → CloudTrail → CloudWatch Logs → Lambda → Slack, unless an expected role made them. */
export class ChangeAlerts extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & ChangeAlertsSettings) {
    super(scope, id, props);
    const { name } = this;
    const { trailName = name, functionName = name, logRetentionInDays = 90 } = props;

    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const bucket = new TrailBucket(this, "trail_bucket", {
      name: props.bucketName ?? `${name}-${this.account}-${this.region}`,
      trailArn: Trail.arnOf(this, trailName),
      key,
      lifecycle: [{ id: "bucket-lifecycle", ...props.retention }],
      forceDestroy: props.forceDestroy,
    });
    const log = new TrailLog(this, "trail_log", {
      name: `/aws/cloudtrail/${trailName}`,
      retentionInDays: logRetentionInDays,
      key,
    });
    const trail = new Trail(this, "trail", {
      name: trailName,
      bucket,
      key,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      selectors: tableEventSelectors(this, {
        tableArns: props.tables,
        readWriteType: "WriteOnly",
        managementEvents: "none",
      }),
      log,
    });

    const deadLetters = this.hardened(
      () => new DeadLetterQueue(this, "dead_letters", { name: `${name}-dead-letters` }),
    );
    const alerter = new LambdaFunction(this, "function", {
      name: functionName,
      description: "Tells Slack of item changes that no expected role made.",
      entry: join(__dirname, "..", "lambda", "change-alerts", "handler.ts"),
      roleName: `${name}-function`,
      environment: alertEnvironment(this, props),
      timeoutInSeconds: 60,
      memoryInMegabytes: 256,
      logRetentionInDays,
      deadLetters,
      key,
    });
    grantReadWebhook(alerter, props);
    const subscription = new LogSubscription(this, "subscription", {
      name,
      group: log.group,
      filterPattern: '{ ($.eventSource = "dynamodb.amazonaws.com") && ($.eventCategory = "Data") }',
      destination: alerter,
    });

    this.hardened(
      () =>
        new Alarms(this, "alarms", {
          name,
          conditions: [
            deadLetters?.messagesAlarm(),
            alerter.errors(),
            alerter.throttles(),
            alerter.deadLetterErrors(),
            subscription.deliveryErrors(),
          ],
          topicArns: [props.alarmTopicArn ?? []].flat(),
        }),
    );

    this.output("trail_arn", "The trail that records item changes.", trail.arn);
    this.output(
      "trail_bucket_name",
      "The bucket with the trail's log files, the record of all changes.",
      bucket.name,
    );
    this.output("log_group_name", "The log group that the function is sent events from.", log.group.name);
    this.output("function_console", "The function with its log and metrics.", alerter.consoleUrl);
    this.output(
      "webhook_parameter",
      "The SSM parameter that must hold the webhook's URL.",
      props.webhookParameter,
    );
  }
}
