/** Fields of a record by which EventBridge names its event. */
export interface NamedRecord {
  readonly eventSource?: string;
  readonly eventType?: string;
}

/** AWS's own samples spell two of them in more ways than one. */
const detailTypes: ReadonlyMap<string, string> = new Map([
  ["AwsApiCall", "AWS API Call via CloudTrail"],
  ["AwsCloudTrailInsight", "AWS Insight via CloudTrail"],
  ["AwsConsoleAction", "AWS Console Action via CloudTrail"],
  ["AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"],
  ["AwsConsoleSignin", "AWS Console Sign In via CloudTrail"],
  ["AwsServiceEvent", "AWS Service Event via CloudTrail"],
  ["AWSServiceEvent", "AWS Service Event via CloudTrail"],
  ["AwsVpceEvent", "AWS Network Activity Event via CloudTrail"],
]);

/**
 * The detail-type of a record's event; undefined for records of which there is none.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function detailTypeOf({ eventType = "AwsApiCall" }: NamedRecord): string | undefined {
  return detailTypes.get(eventType);
}

/** The source of a record's event, such as "aws.ec2". */
export function sourceOf({ eventSource = "cloudtrail.amazonaws.com" }: NamedRecord): string {
  return `aws.${eventSource.replace(/\.amazonaws\.com(?:\.cn)?$/, "")}`;
}
