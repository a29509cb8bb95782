import { partitionOf } from "../../../engines/aws";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Deployed } from "../deployed";
import { nameOfTest, testRecord } from "./trial";

/** A call that a person may make, and that changes nothing. */
export interface HarmlessCall {
  /** What the person does. */
  readonly words: string;
  readonly region: string;
  /** As CloudTrail records it. */
  readonly record: CloudTrailRecord;
}

/** The tag that no resource has, so that nothing is changed when it is removed. */
const tag = "deployed-check";

/** How a tag is removed from resources of a type: the arguments of the AWS CLI, and the call's record. */
const untagging: Readonly<Record<string, (arn: string) => readonly [string, Partial<CloudTrailRecord>]>> = {
  aws_cloudwatch_event_rule: (arn) => [
    `events untag-resource --resource-arn ${arn} --tag-keys ${tag}`,
    { eventSource: "events.amazonaws.com", requestParameters: { resourceARN: arn, tagKeys: [tag] } },
  ],
  aws_sns_topic: (arn) => [
    `sns untag-resource --resource-arn ${arn} --tag-keys ${tag}`,
    { eventSource: "sns.amazonaws.com", requestParameters: { resourceArn: arn, tagKeys: [tag] } },
  ],
  aws_cloudwatch_log_group: (arn) => [
    `logs untag-resource --resource-arn ${arn} --tag-keys ${tag}`,
    { eventSource: "logs.amazonaws.com", requestParameters: { resourceArn: arn, tagKeys: [tag] } },
  ],
};

/** The calls by which rules on calls of AWS are tried, in each Region of a stack. */
export function harmlessCalls(deployed: Deployed): HarmlessCall[] {
  const { stack, deployment } = deployed;
  const regions = new Set(stack.rules(deployment).map(({ region }) => region));
  const untags = Object.entries(untagging).flatMap(([type, untag]) =>
    stack.resources(type, deployment).map(({ arn, region }) => {
      const [command, call] = untag(arn);
      const record = { ...call, eventName: "UntagResource", eventCategory: "Management", readOnly: false };
      return {
        words: `aws ${command} --region ${region} changes nothing, and is told`,
        region,
        record: testRecord(deployed, region, { ...record, managementEvent: true }),
      };
    }),
  );
  return [...regions].flatMap((region) => signIns(deployed, region)).concat(untags);
}

/** Sign-ins to the console, of a user and of a role. */
function signIns(deployed: Deployed, region: string): HarmlessCall[] {
  const [accountId, userName] = [deployed.deployment.account, nameOfTest(deployed)];
  const arn = `arn:${partitionOf(region)}:iam::${accountId}:user/${userName}`;
  const call = {
    ...{ eventSource: "signin.amazonaws.com", eventName: "ConsoleLogin", eventType: "AwsConsoleSignIn" },
    ...{ eventCategory: "Management", readOnly: false, managementEvent: true },
    additionalEventData: { MFAUsed: "Yes" },
    responseElements: { ConsoleLogin: "Success" },
  };
  const page = `where the sign-in page is that of ${region}`;
  return [
    {
      words: `sign in to the console as a user of IAM, ${page}`,
      region,
      record: testRecord(deployed, region, {
        ...call,
        userIdentity: { type: "IAMUser", principalId: "AIDAEXAMPLE", arn, accountId, userName },
      }),
    },
    {
      words: `sign in to the console by a role or IAM Identity Center, ${page}`,
      region,
      record: testRecord(deployed, region, call),
    },
  ];
}
