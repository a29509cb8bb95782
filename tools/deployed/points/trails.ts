import {
  CloudTrailClient,
  type GetEventSelectorsCommandOutput,
  GetEventSelectorsCommand,
  type GetTrailStatusCommandOutput,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import type { SynthesizedTrail } from "../../../engines/terraform-json/synthesized";
import type { Deployed, Point } from "../deployed";
import { sameInAnyOrder } from "../same";
import { deployAgain, notTold, ok, type Verdict, verdictsOf, wrong } from "../verdict";

/** Whether each trail logs and delivers, and whether it records what was synthesized. */
export function trailPoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.trails(deployment).flatMap((trail) => {
    const { address, arn, region } = trail;
    const client = aws.client(CloudTrailClient, region);
    const point = (check: Point["check"]) => ({ address, region, check });
    return [
      point(async () => statusOf(trail, await client.send(new GetTrailStatusCommand({ Name: arn })))),
      point(async () =>
        selectorsOf(trail, await client.send(new GetEventSelectorsCommand({ TrailName: arn }))),
      ),
    ];
  });
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html */
function statusOf(trail: SynthesizedTrail, status: GetTrailStatusCommandOutput): Verdict[] {
  if (!trail.isLogging) return [ok("is off, as synthesized")];
  const since = status.StopLoggingTime?.toISOString();
  if (status.IsLogging !== true) {
    const remedy = `aws cloudtrail start-logging --region ${trail.region} --name ${trail.name}`;
    return [wrong(`does not log${since === undefined ? "" : ` since ${since}`}`, remedy)];
  }
  const failed = (where: string, error: string | undefined, remedy: string) =>
    error !== undefined && error !== "" && wrong(`could not deliver to ${where}: ${error}`, remedy);
  const bucket = `the bucket ${trail.bucketName}`;
  const { LatestDeliveryTime: last } = status;
  return verdictsOf(
    [
      failed(bucket, status.LatestDeliveryError, "see the policies of the bucket and of its key"),
      failed(
        `${bucket} a digest`,
        status.LatestDigestDeliveryError,
        "see the policies of the bucket and of its key",
      ),
      failed(
        "its log group",
        status.LatestCloudWatchLogsDeliveryError,
        "see the trail's role, and whether the log group is there",
      ),
      failed("its topic", status.LatestNotificationError, "see the topic's policy"),
      last === undefined && notTold("logs, and has delivered no log file yet", "ask again in 15 minutes"),
    ],
    `logs; the last log file is of ${last?.toISOString()}`,
  );
}

/** Of a trail that is given no selectors. */
const byDefault = {
  readWriteType: "All",
  includesManagementEvents: true,
  excludedManagementEventSources: [],
  dataResources: [],
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html */
function selectorsOf(trail: SynthesizedTrail, found: GetEventSelectorsCommandOutput): Verdict[] {
  const { EventSelectors = [], AdvancedEventSelectors = [] } = found;
  const deployed = {
    basic: EventSelectors.map((selector) => ({
      readWriteType: selector.ReadWriteType ?? "All",
      includesManagementEvents: selector.IncludeManagementEvents ?? true,
      excludedManagementEventSources: selector.ExcludeManagementEventSources ?? [],
      dataResources: (selector.DataResources ?? []).map(({ Type, Values = [] }) => ({
        type: Type,
        values: Values,
      })),
    })),
    advanced: AdvancedEventSelectors.map(({ FieldSelectors = [] }) => ({
      fieldSelectors: FieldSelectors.map((field) => ({
        field: field.Field,
        equals: field.Equals ?? [],
        startsWith: field.StartsWith ?? [],
        endsWith: field.EndsWith ?? [],
        notEquals: field.NotEquals ?? [],
        notStartsWith: field.NotStartsWith ?? [],
        notEndsWith: field.NotEndsWith ?? [],
      })),
    })),
  };
  const synthesized = { basic: trail.eventSelectors, advanced: trail.advancedEventSelectors };
  if (sameInAnyOrder(withDefault(synthesized), withDefault(deployed)))
    return [ok("records what was synthesized")];
  const selectors = JSON.stringify([...EventSelectors, ...AdvancedEventSelectors]);
  return [wrong(`records other events than were synthesized, by ${selectors}`, deployAgain)];
}

function withDefault(selectors: { readonly basic: readonly object[]; readonly advanced: readonly object[] }) {
  const isDefault = selectors.basic.length + selectors.advanced.length === 0;
  return isDefault ? { ...selectors, basic: [byDefault] } : selectors;
}
