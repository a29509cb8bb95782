import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Resource } from "../../../engines/terraform-json/resource";
import type { Deployed, Point } from "../deployed";
import { deployAgain, notTold, type Verdict, verdictsOf, wrong } from "../verdict";

/** How long an alarm may have no data without being wrong, in seconds, if its periods are shorter. */
const patience = 3_600;

/** Whether each alarm is there, notifies whom it should, and has found nothing. */
export function alarmPoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.resources("aws_cloudwatch_metric_alarm", deployment).map((alarm) => {
    const { address, region } = alarm;
    const client = aws.client(CloudWatchClient, region);
    const check = async () => {
      const name = alarm.requiredText("alarm_name");
      const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
      const [found] = MetricAlarms;
      if (!found) return [wrong(`is not there: nothing has the name ${name}`, deployAgain)];
      return verdictsOf([actionFault(alarm, found), ...stateFaults(alarm, found)], "is OK");
    };
    return { address, region, check };
  });
}

function actionFault(
  alarm: Resource,
  { ActionsEnabled, AlarmActions = [] }: MetricAlarm,
): Verdict | undefined {
  if (!alarm.flag("actions_enabled", true)) return undefined;
  if (ActionsEnabled === false) {
    const name = alarm.requiredText("alarm_name");
    const remedy = `aws cloudwatch enable-alarm-actions --region ${alarm.region} --alarm-names ${name}`;
    return wrong("notifies nobody: its actions are disabled", remedy);
  }
  const missing = alarm.texts("alarm_actions").filter((action) => !AlarmActions.includes(action));
  return missing.length > 0 ? wrong(`does not notify ${missing.join(", ")}`, deployAgain) : undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
function stateFaults(alarm: Resource, found: MetricAlarm): Verdict[] {
  const at = found.StateTransitionedTimestamp ?? found.StateUpdatedTimestamp;
  const since = at === undefined ? "" : ` since ${at.toISOString()}`;
  switch (found.StateValue) {
    case "OK":
      return [];
    case "INSUFFICIENT_DATA": {
      const periods = (alarm.number("period") ?? 0) * (alarm.number("evaluation_periods") ?? 1);
      const seconds = at === undefined ? 0 : (Date.now() - at.getTime()) / 1000;
      return seconds > Math.max(patience, periods)
        ? [wrong(`has no data${since}`, "see whether what it measures still runs, by that name")]
        : [notTold(`has no data yet${since}`, "ask again later")];
    }
    default:
      return [
        wrong(
          `is in ${found.StateValue}${since}: ${found.StateReason}`,
          "see what it speaks of (docs/operations.md#alarms)",
        ),
      ];
  }
}
