/** What an event has: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export const eventFields: readonly string[] = [
  "version",
  "id",
  "detail-type",
  "source",
  "account",
  "time",
  "region",
  "resources",
  "detail",
];

/** Fields of a record by which EventBridge names its event. */
export interface NamedRecord {
  readonly eventSource?: string;
  readonly eventType?: string;
}

/**
 * The detail-types of sign-ins: rules that work have the first, and AWS's guide prints the second.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-signin.html
 */
export const signInDetailTypes = [
  "AWS Console Sign In via CloudTrail",
  "AWS Console Signin via CloudTrail",
] as const;
const [signIn] = signInDetailTypes;

/** AWS's own samples spell two of them in more ways than one. */
const detailTypes: ReadonlyMap<string, string> = new Map([
  ["AwsApiCall", "AWS API Call via CloudTrail"],
  ["AwsCloudTrailInsight", "AWS Insight via CloudTrail"],
  ["AwsConsoleAction", "AWS Console Action via CloudTrail"],
  ["AwsConsoleSignIn", signIn],
  ["AwsConsoleSignin", signIn],
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

/** Each detail-type that AWS may give a record's event; none for records of which there is no event. */
export function detailTypesOf(record: NamedRecord): readonly string[] {
  const type = detailTypeOf(record);
  return type === signIn ? signInDetailTypes : type === undefined ? [] : [type];
}

/** The event types by which a record says that its event may have a detail-type. */
export function eventTypesOf(detailType: string): readonly string[] {
  return [...detailTypes.keys()].filter((eventType) => detailTypesOf({ eventType }).includes(detailType));
}

/** Every detail-type of an event of CloudTrail. */
export const allDetailTypes: readonly string[] = [
  ...new Set([...detailTypes.values(), ...signInDetailTypes]),
];

/** The source of a record's event, such as "aws.ec2". */
export function sourceOf({ eventSource = "cloudtrail.amazonaws.com" }: NamedRecord): string {
  return `aws.${eventSource.replace(/\.amazonaws\.com(?:\.cn)?$/, "")}`;
}
