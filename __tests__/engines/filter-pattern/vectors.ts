/** A filter pattern, a message, and whether CloudWatch Logs says that they match. */
export interface FilterVector {
  /** The AWS page that documents it. */
  readonly page: string;
  readonly pattern: string;
  readonly message: unknown;
  readonly matches: boolean;
}

const GUIDE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs";
const SYNTAX = `${GUIDE}/FilterAndPatternSyntax.html`;
const JSON_TERMS = `${GUIDE}/matching-terms-json-log-events.html`;
const CLOUDTRAIL =
  "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html";
const BENCHMARK = "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html";

/** The message of the guide's examples. */
const trail = {
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  "cluster.name": "c",
  ThisFlag: true,
};
/** The message of the guide's compound expressions. */
const compound = {
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [
    { id: 2, email: "John.Doe@example.com" },
    { id: 3, email: "Jane.Doe@example.com" },
  ],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
    [7, 8, 9],
  ],
};

const on =
  (page: string, message: unknown) =>
  (pattern: string, matches: boolean): FilterVector => ({ page, pattern, message, matches });
const onTrail = on(JSON_TERMS, trail);
const onCompound = on(JSON_TERMS, compound);

export const filterVectors: readonly FilterVector[] = [
  on(SYNTAX, "any text")("", true),
  on(SYNTAX, { a: 1 })("  ", true),

  onTrail('{ $.eventType = "UpdateTrail" }', true),
  onTrail('{ $.eventType = "updateTrail" }', false),
  onTrail("{ $.eventType = UpdateTrail }", true),
  onTrail("{$.eventType=UpdateTrail}", true),
  onTrail('{ $.eventType != "UpdateTrail" }', false),
  onTrail('{ $.eventType != "CreateTrail" }', true),
  onTrail("{ $.sourceIPAddress != 123.123.* }", true),
  onTrail("{ $.sourceIPAddress != 111.111.* }", false),
  onTrail('{ $.arrayKey[0] = "value" }', true),
  onTrail('{ $.arrayKey[1] = "value" }', false),
  onTrail('{ $.arrayKey[2] = "value" }', false),
  onTrail('{ $.ThisFlag[0] = "value" }', false),
  onTrail("{ $.eventType = %Trail% }", true),
  onTrail("{ $.eventType = %^Trail% }", false),
  onTrail("{ $.eventType != %Delete% }", true),
  onTrail("{ $.arrayKey[*] = %val.{2}% }", true),
  onTrail("{ $.arrayKey[*] = %val.{3}% }", false),
  onTrail("{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", true),
  onTrail("{ $.* = %222\\.% }", false),
  onTrail("{ $.['cluster.name'] = \"c\" }", true),
  onTrail("{ $.cluster.name = c }", false),
  onTrail("{ $.objectList[1].id = 2 }", true),
  onTrail("{ $.objectList[1].number = 2 }", false),
  onTrail("{ $.objectList[*].id = 2 }", true),
  onTrail("{ $.objectList[*].id = 3 }", false),
  onTrail('{ $.objectList[*].name = "a" }', true),
  onTrail("{ $.eventType[*] = UpdateTrail }", false),

  onTrail("{ $.SomeObject IS NULL }", true),
  onTrail("{ $.eventType IS NULL }", false),
  onTrail("{ $.SomeOtherObject IS NULL }", false),
  onTrail("{ $.SomeOtherObject NOT EXISTS }", true),
  onTrail("{ $.SomeObject NOT EXISTS }", false),
  onTrail("{ $.eventType NOT EXISTS }", false),
  onTrail("{ $.ThisFlag IS TRUE }", true),
  onTrail("{ $.ThisFlag IS FALSE }", false),
  on(JSON_TERMS, { ThisFlag: false })("{ $.ThisFlag IS FALSE }", true),
  on(JSON_TERMS, { ThisFlag: "true" })("{ $.ThisFlag IS TRUE }", false),

  on(SYNTAX, { event: "PutEvent" })("{ $.event = *Event }", true),
  on(SYNTAX, { event: "GetEvent" })('{ $.event = "*Event" }', true),
  on(SYNTAX, { event: "EventId" })("{ $.event = *Event }", false),
  on(SYNTAX, { event: "EventId" })("{ $.event = Event* }", true),
  on(SYNTAX, { event: "PutEvents" })("{ $.event = *Event* }", true),
  on(SYNTAX, { event: "Evident" })("{ $.event = Ev*ent }", false),
  on(SYNTAX, { event: "Ev*ent" })("{ $.event = Ev*ent }", true),
  onTrail('{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }', true),
  on(SYNTAX, { email: "a@b.c" })('{ $.email = "a@b.c" }', true),
  on(SYNTAX, { name: 'a "b" \\' })('{ $.name = "a \\"b\\" \\\\" }', true),

  on(JSON_TERMS, { bandwidth: 80 })("{ $.bandwidth > 75 }", true),
  on(JSON_TERMS, { bandwidth: 75 })("{ $.bandwidth > 75 }", false),
  on(JSON_TERMS, { latency: 49.5 })("{ $.latency < 50 }", true),
  on(JSON_TERMS, { latency: 50 })("{ $.latency < 50 }", false),
  on(JSON_TERMS, { refreshRate: 60 })("{ $.refreshRate >= 60 }", true),
  on(JSON_TERMS, { refreshRate: 59 })("{ $.refreshRate >= 60 }", false),
  on(JSON_TERMS, { responseTime: 5 })("{ $.responseTime <= 5 }", true),
  on(JSON_TERMS, { responseTime: 5.1 })("{ $.responseTime <= 5 }", false),
  on(JSON_TERMS, { errorCode: 400 })("{ $.errorCode = 400}", true),
  on(JSON_TERMS, { errorCode: 500 })("{ $.errorCode != 500 }", false),
  on(JSON_TERMS, { number: [1000] })("{ $.number[0] = 1e+3 }", true),
  on(JSON_TERMS, { number: [1000] })("{ $.number[0] = 10e2 }", true),
  on(JSON_TERMS, { number: [1000] })("{ $.number[0] != 1e-3 }", true),
  on(JSON_TERMS, { number: [0.009] })("{ $.number[0] < 10e-3 }", true),
  on(JSON_TERMS, { latency: 1001 })("{ $.latency > +1000 }", true),
  on(JSON_TERMS, { offset: -5.5 })("{ $.offset <= -5.5 }", true),
  on(JSON_TERMS, { errorCode: 404 })("{ $.errorCode = 4* }", true),
  on(JSON_TERMS, { latency: "many" })("{ $.latency > 2 }", false),
  on(JSON_TERMS, { count: 3 })('{ $.count = "3" }', true),
  on(JSON_TERMS, { count: "3" })("{ $.count = 3.0 }", true),

  onCompound('{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', true),
  onCompound('{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', false),
  onCompound(
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }',
    true,
  ),
  onCompound(
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }',
    false,
  ),
  onCompound("{ $.coordinates[1][2] = 6 }", true),
  onCompound("{ $.coordinates[*][0] = 4 }", true),
  onCompound("{ (($.user.id = 1)) }", true),
  onCompound("{ $.user.id = 2 || $.user.id = 3 || $.user.id = 1 }", true),
  onCompound("{ $.user.id = 1 && $.user.id = 2 || $.user.id = 3 }", false),

  on(SYNTAX, { users: [1, 2, 3] })("{ $.users = 1 }", false),
  on(SYNTAX, { users: [1, 2, 3] })("{ $.users != 1 }", false),
  onCompound('{ $.user != "x" }', false),
  on(SYNTAX, {})('{ $.missing != "x" }', false),
  on(SYNTAX, { a: null })("{ $.a != x }", false),
  on(SYNTAX, { flag: true })("{ $.flag = true }", false),
  on(SYNTAX, { flag: "true" })("{ $.flag = true }", true),
  on(SYNTAX, "plain text")("{ $.missing NOT EXISTS }", false),
  on(SYNTAX, '{"a": {"b-c_1": "x"}}')("{ $.a.b-c_1 = x }", true),
  on(SYNTAX, '2026-01-01 {"a": "x"}')("{ $.a = x }", false),
  on(SYNTAX, "17")("{ $.a NOT EXISTS }", false),
  on(SYNTAX, {})("{ $.constructor NOT EXISTS }", true),
  on(SYNTAX, { a: ["x"] })("{ $.a.length = 1 }", false),
  on(SYNTAX, { a: { "0": "x" } })("{ $.a[0] = x }", false),

  on(SYNTAX, { latency: 12 })("{ $.latency = * }", true),
  on(CLOUDTRAIL, { eventName: "ConsoleLogin", errorMessage: "Failed authentication" })(
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    true,
  ),
  on(BENCHMARK, { eventName: "DeleteRolePolicy" })(
    "{($.eventName=DeleteGroupPolicy)||($.eventName=DeleteRolePolicy)||($.eventName=DeleteUserPolicy)}",
    true,
  ),
  on(BENCHMARK, { userIdentity: { type: "Root" }, eventType: "AwsConsoleSignIn" })(
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    true,
  ),
  on(BENCHMARK, { errorCode: "Client.UnauthorizedOperation" })(
    '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    true,
  ),
];
