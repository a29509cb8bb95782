import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { LineageCatalog } from "../lib/athena/lineage-catalog";
import { exportsAndScans } from "../lib/athena/queries/exports-and-scans";
import { firstReaders } from "../lib/athena/queries/first-readers";
import type { AlertQuery } from "../lib/athena/queries/saved-query";
import { QueryWorkgroup } from "../lib/athena/query-workgroup";
import { saveAlertQuery } from "../lib/athena/saved-queries";
import type { ITrail } from "../lib/cloudtrail/trail";
import { StateMachine } from "../lib/compute/state-machine";
import { DailySchedule } from "../lib/eventbridge/daily-schedule";
import { EventRule } from "../lib/eventbridge/event-rule";
import { TopicTarget } from "../lib/eventbridge/targets/topic-target";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { topicForStack } from "../lib/messaging/stack-topic";
import type { ITopic } from "../lib/messaging/topic";
import { Alarms } from "../lib/observability/alarms";
import type { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import type { LogRetention } from "../lib/storage/bucket-lifecycle";
import { askAndTell, type Question } from "./ask-and-tell";
import { insightMail, insightPattern } from "./insight-mail";
import type { LineageAlertsSettings } from "./settings/lineage-alerts";

export interface LineageAlertsProps {
  readonly settings: LineageAlertsSettings;
  /** Whether Insights are told where the settings do not say so. */
  readonly insights: boolean;
  readonly trail: ITrail;
  readonly catalog: LineageCatalog;
  /** The workgroup whose bucket takes the answers. */
  readonly workgroup: QueryWorkgroup;
  readonly retention: LogRetention;
  readonly key?: EncryptionKey;
}

/** An alert by a query, with the most bytes that it may scan. */
interface DailyAlert {
  readonly id: string;
  readonly query: AlertQuery;
  readonly bytesScannedCutoffPerQuery: number;
}

/** Schedule → Step Functions → Athena → SNS, and CloudTrail Insights → EventBridge → SNS. */
export class LineageAlerts extends Construct {
  constructor(scope: Construct, id: string, props: LineageAlertsProps) {
    super(scope, id);
    const { settings, trail, catalog, key } = props;
    const stack = AuditStack.of(this);
    const name = `${stack.name}-alerts`;
    const topic = topicForStack(this, "topic", {
      ...settings,
      name: settings.topicName ?? name,
      displayName: settings.topicDisplayName ?? "AWS tables",
      key,
      messages: { severities: ["medium", "high"] },
    });

    const alerts = dailyAlerts(settings);
    const deadLetters = DeadLetterQueue.forStack(this, "dead_letters", "alerts that could not be started");
    const whenFailed =
      "the topic has a message that says why, unless publishing failed; run the saved query by hand";
    const stateMachine = new StateMachine(this, "state_machine", {
      name,
      definition: askAndTell(topic),
      key,
      whenFailed,
    });
    topic.grantPublishTo(stateMachine.role);
    catalog.grantRead(stateMachine.role);
    trail.grantRead(stateMachine.role);
    const { hour = 6 } = settings;
    const schedule = new DailySchedule(this, "schedule", { name, hour, stateMachine, deadLetters });
    for (const alert of alerts) {
      const question = this.ask(alert, stateMachine, props);
      schedule.start(alert.id, `${alert.query.name}, to the topic.`, question);
    }

    const { insights = props.insights } = settings;
    const insightRule = insights ? this.tellInsights(topic, deadLetters) : undefined;
    if (alerts.some(({ query }) => query === exportsAndScans) && trail.managementEvents === "none") {
      Annotations.of(this).addWarning(
        "exportsAndScans tells scans alone: exports, backups, restores and replicas are management events, which the trail does not " +
          'record; set managementEvents to "write", or leave it so.',
      );
    }
    Alarms.forStack(this, "alarms", {
      conditions: [
        deadLetters?.messagesAlarm(),
        topic.deadLetters?.messagesAlarm(),
        stateMachine.failed(),
        stateMachine.timedOut(),
        insightRule?.failedInvocations(),
        topic.failedDeliveries(),
      ],
      topicArns: settings.alarmTopicArn,
    });
    stack.output("alerts_topic_arn", "ARN of the SNS topic that tells the alerts.", topic.arn);
    stack.output(
      "alerts_console",
      "Console page of the executions that ask for alerts.",
      stateMachine.consoleUrl,
    );
  }

  /** A workgroup of its own for each query, since a cut-off is a workgroup's. */
  private ask(
    { id, query, ...alert }: DailyAlert,
    { role }: StateMachine,
    props: LineageAlertsProps,
  ): Question {
    const { settings, catalog, workgroup: sharesResultsOf, retention, key } = props;
    const workgroup = new QueryWorkgroup(this, `${id}_workgroup`, {
      name: `${AuditStack.of(this).name}-${id.replaceAll("_", "-")}`,
      sharesResultsOf,
      key,
      ...alert,
    });
    workgroup.grantQuery(role);
    const logFiles = settings.regions ? catalog.logFilesOf(settings.regions) : catalog.everyLogFile;
    const { id: namedQueryId } = saveAlertQuery(this, id, query, { catalog, workgroup, retention, logFiles });
    return { title: query.name, advice: query.advice, namedQueryId, workgroup: workgroup.reference };
  }

  private tellInsights(topic: ITopic, deadLetters?: DeadLetterQueue): EventRule {
    const { name, region } = AuditStack.of(this);
    const rule = new EventRule(this, "insight_rule", {
      name: `${name}-insights`,
      description: "What CloudTrail Insights finds, to mail.",
      pattern: insightPattern,
      deadLetters,
    });
    rule.addTarget("target", new TopicTarget(topic, insightMail(region)));
    return rule;
  }
}

function dailyAlerts({ firstReaders: first = true, exportsAndScans: whole = true }: LineageAlertsSettings) {
  const defaultCutoff = 10 * 1024 ** 3;
  const alert = (id: string, query: AlertQuery, { bytesScannedCutoffPerQuery = defaultCutoff }: Asked) => [
    { id, query, bytesScannedCutoffPerQuery },
  ];
  const { days = 30, ...reading } = first === true || first === false ? {} : first;
  return [
    ...(first === false ? [] : alert("first_readers", firstReaders(days), reading)),
    ...(whole === false ? [] : alert("exports_and_scans", exportsAndScans, whole === true ? {} : whole)),
  ];
}

interface Asked {
  readonly bytesScannedCutoffPerQuery?: number;
}
