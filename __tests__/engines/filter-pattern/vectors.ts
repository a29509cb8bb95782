/** A filter pattern, a message, and whether CloudWatch Logs says that they match. */
export interface FilterVector {
  /** The AWS page that documents it. */
  readonly page: string;
  readonly pattern: string;
  readonly message: unknown;
  readonly matches: boolean;
}

const guide = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs";
const syntax = `${guide}/FilterAndPatternSyntax.html`;
const jsonTerms = `${guide}/matching-terms-json-log-events.html`;
const cloudtrail =
  "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html";
const benchmark = "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html";

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
const onTrail = on(jsonTerms, trail);
const onCompound = on(jsonTerms, compound);

export const filterVectors: readonly FilterVector[] = [
  on(syntax, "any text")("", true),
  on(syntax, { a: 1 })("  ", true),

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
  on(jsonTerms, { ThisFlag: false })("{ $.ThisFlag IS FALSE }", true),
  on(jsonTerms, { ThisFlag: "true" })("{ $.ThisFlag IS TRUE }", false),

  on(syntax, { event: "PutEvent" })("{ $.event = *Event }", true),
  on(syntax, { event: "GetEvent" })('{ $.event = "*Event" }', true),
  on(syntax, { event: "EventId" })("{ $.event = *Event }", false),
  on(syntax, { event: "EventId" })("{ $.event = Event* }", true),
  on(syntax, { event: "PutEvents" })("{ $.event = *Event* }", true),
  on(syntax, { event: "Evident" })("{ $.event = Ev*ent }", false),
  on(syntax, { event: "Ev*ent" })("{ $.event = Ev*ent }", true),
  onTrail('{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }', true),
  on(syntax, { email: "a@b.c" })('{ $.email = "a@b.c" }', true),
  on(syntax, { name: 'a "b" \\' })('{ $.name = "a \\"b\\" \\\\" }', true),

  on(jsonTerms, { bandwidth: 80 })("{ $.bandwidth > 75 }", true),
  on(jsonTerms, { bandwidth: 75 })("{ $.bandwidth > 75 }", false),
  on(jsonTerms, { latency: 49.5 })("{ $.latency < 50 }", true),
  on(jsonTerms, { latency: 50 })("{ $.latency < 50 }", false),
  on(jsonTerms, { refreshRate: 60 })("{ $.refreshRate >= 60 }", true),
  on(jsonTerms, { refreshRate: 59 })("{ $.refreshRate >= 60 }", false),
  on(jsonTerms, { responseTime: 5 })("{ $.responseTime <= 5 }", true),
  on(jsonTerms, { responseTime: 5.1 })("{ $.responseTime <= 5 }", false),
  on(jsonTerms, { errorCode: 400 })("{ $.errorCode = 400}", true),
  on(jsonTerms, { errorCode: 500 })("{ $.errorCode != 500 }", false),
  on(jsonTerms, { number: [1000] })("{ $.number[0] = 1e+3 }", true),
  on(jsonTerms, { number: [1000] })("{ $.number[0] = 10e2 }", true),
  on(jsonTerms, { number: [1000] })("{ $.number[0] != 1e-3 }", true),
  on(jsonTerms, { number: [0.009] })("{ $.number[0] < 10e-3 }", true),
  on(jsonTerms, { latency: 1001 })("{ $.latency > +1000 }", true),
  on(jsonTerms, { offset: -5.5 })("{ $.offset <= -5.5 }", true),
  on(jsonTerms, { errorCode: 404 })("{ $.errorCode = 4* }", true),
  on(jsonTerms, { latency: "many" })("{ $.latency > 2 }", false),
  on(jsonTerms, { count: 3 })('{ $.count = "3" }', true),
  on(jsonTerms, { count: "3" })("{ $.count = 3.0 }", true),

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

  on(syntax, { users: [1, 2, 3] })("{ $.users = 1 }", false),
  on(syntax, { users: [1, 2, 3] })("{ $.users != 1 }", false),
  onCompound('{ $.user != "x" }', false),
  on(syntax, {})('{ $.missing != "x" }', false),
  on(syntax, { a: null })("{ $.a != x }", false),
  on(syntax, { flag: true })("{ $.flag = true }", false),
  on(syntax, { flag: "true" })("{ $.flag = true }", true),
  on(syntax, "plain text")("{ $.missing NOT EXISTS }", false),
  on(syntax, '{"a": {"b-c_1": "x"}}')("{ $.a.b-c_1 = x }", true),
  on(syntax, '2026-01-01 {"a": "x"}')("{ $.a = x }", false),
  on(syntax, "17")("{ $.a NOT EXISTS }", false),
  on(syntax, {})("{ $.constructor NOT EXISTS }", true),
  on(syntax, { a: ["x"] })("{ $.a.length = 1 }", false),
  on(syntax, { a: { "0": "x" } })("{ $.a[0] = x }", false),

  on(syntax, { latency: 12 })("{ $.latency = * }", true),
  on(cloudtrail, { eventName: "ConsoleLogin", errorMessage: "Failed authentication" })(
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    true,
  ),
  on(benchmark, { eventName: "DeleteRolePolicy" })(
    "{($.eventName=DeleteGroupPolicy)||($.eventName=DeleteRolePolicy)||($.eventName=DeleteUserPolicy)}",
    true,
  ),
  on(benchmark, { userIdentity: { type: "Root" }, eventType: "AwsConsoleSignIn" })(
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    true,
  ),
  on(benchmark, { errorCode: "Client.UnauthorizedOperation" })(
    '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    true,
  ),
];
