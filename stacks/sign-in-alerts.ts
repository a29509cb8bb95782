import type { Construct } from "constructs";
import { AuditTrail } from "../lib/cloudtrail/audit-trail";
import { requireManagementEvents, warnOfOneRegion } from "../lib/cloudtrail/management-trail";
import { accountCallKinds } from "../lib/eventbridge/account-changes";
import { mailFormat } from "../lib/eventbridge/input-transformer-errors";
import { silentLog } from "../lib/cloudtrail/trail";
import { forwardTampering } from "../lib/eventbridge/forwarder";
import { forwardSignIns, signInRegionsOf } from "../lib/eventbridge/sign-in-regions";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { topicForStack } from "../lib/messaging/stack-topic";
import { Alarms } from "../lib/observability/alarms";
import { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import { globalRegionsBeside } from "../lib/stack/regions";
import type { CommonSettings } from "../lib/stack/settings";
import { retentionRule } from "../lib/storage/bucket-lifecycle";
import { signInAlerts, type SignInAlertsSettings } from "./settings/sign-in-alerts";
import { tamperMail } from "./call-mails";
import { signInNotifier } from "./sign-in-notifier";
import { whatIsTold } from "./sign-in-mails";
import { signInSeverities } from "./sign-in-severities";
import { signInRules } from "./sign-in-rules";
import { checkSource, type SignInSource } from "./sign-in-source";
import { refuseSecondWatch, type TamperWatches, tamperWatches } from "./tamper-watches";

/** Console sign-in → CloudTrail → EventBridge → SNS → e-mail. */
export class SignInAlerts extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & SignInAlertsSettings) {
    super(scope, id, props, signInAlerts);
    const { trailName = this.name, topicName = this.name, ruleName = this.name } = props;
    const [isLogs, told] = [props.source === "logs", whatIsTold(props)];
    checkSource(this, props);
    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const trail = AuditTrail.forStack(this, "trail", {
      ...props,
      name: trailName,
      key,
      lifecycle: [retentionRule("bucket-lifecycle", props.retention)],
      logs: props.logs ?? (isLogs || this.hardens("trail-logs") ? {} : undefined),
    });
    requireManagementEvents(trail);
    warnOfOneRegion(trail);

    const displayName = props.topicDisplayName ?? "AWS sign-in";
    const accountChanges =
      props.accountChanges ?? this.hardened("account-changes", () => accountCallKinds) ?? [];
    const messages = isLogs
      ? { severities: signInSeverities(props, accountChanges.length > 0) }
      : mailFormat(props.mail, props.pattern === undefined);
    const topic = topicForStack(this, "topic", { ...props, name: topicName, displayName, key, messages });

    const deadLetters = DeadLetterQueue.forStack(this, "dead_letters", "events that reached no target");
    const parts = { topic, trail, key, deadLetters, ruleName, accountChanges, settings: props };
    const source = isLogs ? signInNotifier(this, parts) : signInRules(this, parts);

    const watches = this.hardened("tamper-watch", () =>
      tamperWatches(this, {
        ...{ ...props, ...parts, name: ruleName, log: trail.logGroup },
        regions: forwardedRegions(this.region, props),
        description: "Changes to the sign-in alerts themselves, to mail.",
        mail: (parameters, firstLines) =>
          props.mail === "event" ? props.mail : tamperMail(this.region, parameters, firstLines),
      }),
    );
    if (!watches) refuseSecondWatch(this, props.secondWatch, "add the part tamper-watch");
    this.hardened("forwarding", () => this.forward(props, source, watches));
    Alarms.forStack(this, "alarms", {
      conditions: [
        deadLetters?.messagesAlarm(),
        topic.deadLetters?.messagesAlarm(),
        ...source.conditions,
        ...(watches?.conditions ?? []),
        topic.failedDeliveries(),
        silentLog(trail, topic),
      ],
      topicArns: props.alarmTopicArn,
    });

    this.output("trail_arn", `ARN of the CloudTrail trail that records ${told}.`, trail.arn);
    this.output("trail_bucket_name", "Name of the S3 bucket with the trail's log files.", trail.bucket?.name);
    this.output("topic_arn", `ARN of the SNS topic that mails ${told}.`, topic.arn);
    this.output("topic_console", "Console page of the SNS topic and its subscriptions.", topic.consoleUrl);
    this.output(source.console.output, source.console.description, source.console.url);
  }
  private forward(
    { signInRegions, alarmTopicArn }: SignInAlertsSettings,
    { forwarded }: SignInSource,
    watches?: TamperWatches,
  ): void {
    const forwarding = { watches, alarmTopicArns: alarmTopicArn };
    if (forwarded) forwardSignIns(this, signInRegions, { ...forwarded, ...forwarding });
    else forwardTampering(this, forwarding);
  }
}

/** The Regions whose calls are forwarded: all is as good as none by name, and takes a rule less. */
function forwardedRegions(home: string, { source, signInRegions }: SignInAlertsSettings) {
  if (source === "logs") return globalRegionsBeside(home);
  return signInRegions === "all" ? signInRegions : signInRegionsOf(home, signInRegions);
}
