import { type BadInput, log, long } from "./bad-input";

const eventNameRule =
  "an event name is the API operation's, such as CreateSubnet; " +
  "leave out the service's name and any wildcard; a whole pattern can say more.";
const eventSourceRule =
  "an event source is the service's endpoint without a Region, such as ec2.amazonaws.com; " +
  "take it from a CloudTrail event of the service.";
const refused = "the event pattern is refused by EventBridge:";
const readOnlyRule =
  "a rule gets no read-only management events (Get, List, Describe) in its usual state, so it would never match; " +
  'leave the name out, set readOnlyEvents: true, or add eventCategory: ["Data"] if it is of data events.';
const detailTypes =
  "CloudTrail sends AWS API Call via CloudTrail, AWS Console Sign In via CloudTrail, " +
  "AWS Console Action via CloudTrail, AWS Service Event via CloudTrail, AWS Insight via CloudTrail, " +
  "AWS Network Activity Event via CloudTrail; write one of these.";
const fieldsRule =
  "events have version, id, detail-type, source, account, time, region, resources, detail; " +
  "correct its name; what CloudTrail recorded is in detail.";
const ownCallRule =
  "each event would cause another, without end; name other APIs in detail.eventName or detail.eventSource, or except " +
  "the pipeline's roles in the detail of a pattern with ";
const exceptSessions =
  '{"userIdentity":{"sessionContext":{"sessionIssuer":{"userName":' +
  '[{"anything-but":["api-event-log-start","api-event-log-run"]},{"exists":false}]}}}}.';
const exceptRoles =
  '{"requestParameters":{"roleArn":[{"anything-but":' +
  '{"suffix":[":role/api-event-log-start",":role/api-event-log-run"]}},{"exists":false}]}}.';

/** Which API calls are logged. */
export const eventPatterns: readonly BadInput[] = [
  {
    title: "no event name",
    settings: log({ eventNames: [] }),
    place: "api-event-log",
    message: "eventNames is []; at least one is needed; name one or leave the setting out.",
  },
  {
    title: "an event name with a wildcard",
    settings: log({ eventNames: ["Create*"] }),
    place: "api-event-log",
    message: `eventNames[0] is "Create*"; ${eventNameRule}`,
  },
  {
    title: "an event name with its service",
    settings: log({ eventNames: ["CreateSubnet", "ec2:DeleteSubnet"] }),
    place: "api-event-log",
    message: `eventNames[1] is "ec2:DeleteSubnet"; ${eventNameRule}`,
  },
  {
    title: "an event name that gets",
    settings: log({ eventNames: ["GetBucketPolicy"] }),
    place: "api-event-log/rule",
    message: `the pattern's eventName is "GetBucketPolicy"; ${readOnlyRule}`,
  },
  {
    title: "an event name that lists",
    settings: log({ eventNames: ["CreateSubnet", "ListBuckets"] }),
    place: "api-event-log/rule",
    message: `the pattern's eventName is "ListBuckets"; ${readOnlyRule}`,
  },
  {
    title: "event names that describe, by their prefix in a pattern",
    settings: log({ pattern: { detail: { eventName: [{ prefix: "Describe" }] } } }),
    place: "api-event-log/rule",
    message: `the pattern's eventName is "Describe"; ${readOnlyRule}`,
  },
  {
    title: "no event source",
    settings: log({ eventSources: [] }),
    place: "api-event-log",
    message: "eventSources is []; at least one is needed; name one or leave the setting out.",
  },
  {
    title: "a service's name for an event source",
    settings: log({ eventSources: ["ec2"] }),
    place: "api-event-log",
    message: `eventSources[0] is "ec2"; ${eventSourceRule}`,
  },
  {
    title: "an event's source for an event source",
    settings: log({ eventSources: ["ec2.amazonaws.com", "aws.ec2"] }),
    place: "api-event-log",
    message: `eventSources[1] is "aws.ec2"; ${eventSourceRule}`,
  },
  {
    title: "a pattern's leaf that is no array",
    settings: log({ pattern: { detail: { eventName: "RunInstances" } } }),
    place: "api-event-log/rule",
    message: `${refused} detail.eventName: a leaf must be a non-empty array, was "RunInstances"; write ["RunInstances"].`,
  },
  {
    title: "a pattern's operator that EventBridge does not have",
    settings: log({ pattern: { detail: { eventName: [{ startsWith: "Run" }] } } }),
    place: "api-event-log/rule",
    message:
      `${refused} detail.eventName[0]: unknown operator "startsWith"; ` +
      "EventBridge has anything-but, cidr, equals-ignore-case, exists, numeric, prefix, suffix, wildcard.",
  },
  {
    title: "a pattern's empty array",
    settings: log({ pattern: { source: [], detail: { eventName: ["RunInstances"] } } }),
    place: "api-event-log/rule",
    message: `${refused} source: a leaf must be a non-empty array, was [].`,
  },
  {
    title: "a pattern without a field",
    settings: log({ pattern: {} }),
    place: "api-event-log/rule",
    message:
      "the event pattern is {}; a pattern has at least one field; " +
      'say what is matched, such as { detail: { eventName: ["CreateSubnet"] } }.',
  },
  {
    title: "a pattern's field that no event has",
    settings: log({ pattern: { detal: { eventName: ["RunInstances"] } } }),
    place: "api-event-log/rule",
    message: `a field of the event pattern is "detal"; ${fieldsRule}`,
  },
  {
    title: "a pattern's field that no event has, in a branch of $or",
    settings: log({
      pattern: { $or: [{ source: ["aws.ec2"] }, { eventName: ["RunInstances"] }] },
    }),
    place: "api-event-log/rule",
    message: `a field of the event pattern is "eventName"; ${fieldsRule}`,
  },
  {
    title: "an event name that gets, beside one of data events",
    settings: log({
      pattern: {
        $or: [
          { detail: { eventName: ["GetTable"] } },
          { detail: { eventName: ["GetTables"], eventCategory: ["Data"] } },
        ],
      },
    }),
    place: "api-event-log/rule",
    message: `the pattern's eventName is "GetTable"; ${readOnlyRule}`,
  },
  {
    title: "a detail-type that CloudTrail nearly sends",
    settings: log({
      pattern: { "detail-type": ["AWS API call via CloudTrail"], detail: { eventName: ["RunInstances"] } },
    }),
    place: "api-event-log/rule",
    message: `the pattern's detail-type is "AWS API call via CloudTrail"; ${detailTypes}`,
  },
  {
    title: "a sign-in's detail-type that CloudTrail nearly sends, in a branch of $or",
    settings: log({
      pattern: {
        $or: [
          { "detail-type": ["AWS Console Signin via CloudTrail"] },
          { detail: { eventName: ["RunInstances"] } },
        ],
      },
    }),
    place: "api-event-log/rule",
    message: `the pattern's detail-type is "AWS Console Signin via CloudTrail"; ${detailTypes}`,
  },
  {
    title: "a pattern of 4,097 characters",
    settings: log({
      pattern: { detail: { eventName: [long(4097 - '{"detail":{"eventName":[""]}}'.length)] } },
    }),
    place: "api-event-log/rule",
    message:
      "the event pattern's length is 4097; a pattern has at most 4096 characters; split it into several rules.",
  },
  {
    title: "a pattern that matches the pipeline's own PutItem",
    settings: log({ pattern: { detail: { eventName: ["PutItem", "DeleteItem"] } } }),
    place: "api-event-log/rule",
    message:
      "the event pattern matches the pipeline's own PutItem (dynamodb.amazonaws.com), " +
      `with which it writes to the table api-event-log: ${ownCallRule}${exceptSessions}`,
  },
  {
    title: "an event name that is the pipeline's own StartExecution",
    settings: log({ eventNames: ["StartExecution"] }),
    place: "api-event-log/rule",
    message:
      "the event pattern matches the pipeline's own StartExecution (states.amazonaws.com), " +
      `with which it starts the state machine api-event-log: ${ownCallRule}${exceptSessions}`,
  },
  {
    title: "a pattern that matches the pipeline's own AssumeRole, which is read-only",
    settings: log({
      pattern: {
        detail: { eventName: ["AssumeRole"], requestParameters: { roleArn: [{ suffix: "-run" }] } },
      },
    }),
    place: "api-event-log/rule",
    message:
      "the event pattern matches the pipeline's own AssumeRole (sts.amazonaws.com), " +
      `with which it takes the role api-event-log-run: ${ownCallRule}${exceptRoles}`,
  },
];
