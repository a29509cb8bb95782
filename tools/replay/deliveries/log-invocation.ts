import { constants, gzipSync } from "node:zlib";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { LogSubscription } from "../../../engines/terraform-json/synthesized";

/**
 * The event with which CloudWatch Logs invokes a function for records that match a subscription filter.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export function logInvocation(
  { name, logGroupName }: LogSubscription,
  records: readonly CloudTrailRecord[],
  account: string,
) {
  const payload = {
    messageType: "DATA_MESSAGE",
    owner: account,
    logGroup: logGroupName,
    logStream: `${account}_CloudTrail_${records[0]?.awsRegion}`,
    subscriptionFilters: [name],
    logEvents: records.map((record) => ({
      id: record.eventID ?? "0",
      timestamp: Date.parse(record.eventTime),
      message: JSON.stringify(record),
    })),
  };
  return {
    awslogs: {
      data: gzipSync(JSON.stringify(payload), { level: constants.Z_BEST_SPEED }).toString("base64"),
    },
  };
}
