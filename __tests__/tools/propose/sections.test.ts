import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { Counted, type Subject } from "../../../tools/propose/counted";
import type { Current } from "../../../tools/propose/current";
import { expectedSection } from "../../../tools/propose/expected-callers";
import { loggedSection, writeCalls } from "../../../tools/propose/logged-calls";
import { Observer } from "../../../tools/propose/observer";
import type { Section } from "../../../tools/propose/section";
import { signIns, signInSection } from "../../../tools/propose/sign-ins";
import { tableCalls } from "../../../tools/propose/table-calls";
import { textOf } from "../../../tools/propose/text";
import type { Replayed } from "../../../tools/replay/deliveries";

const account = "111122223333";
const filter = "change-alerts aws_cloudwatch_log_subscription_filter.subscription";
const current: Current = {
  expectingFilters: new Set([filter]),
  expectedRoles: [],
  expectedServices: [],
  signInRegions: ["us-east-1"],
  eventNames: [],
  eventSources: [],
};
const least = { days: 3, calls: 4 };

const arnOf = (role: string) => `arn:aws:iam::${account}:role/${role}`;
const tableArn = (name: string) => `arn:aws:dynamodb:us-east-1:${account}:table/${name}`;

interface Call {
  readonly role?: string;
  readonly session?: string;
  readonly service?: string;
  readonly operation?: string;
  readonly tables?: readonly string[];
  readonly fields?: Partial<CloudTrailRecord>;
}

/** Calls on as many days as there are numbers, each as often as its number says. */
function calls(byDay: readonly number[], call: Call = {}): CloudTrailRecord[] {
  const {
    role = "orders",
    session = "i-0",
    service,
    operation = "PutItem",
    tables = ["orders"],
    fields,
  } = call;
  return byDay.flatMap((count, day) =>
    Array.from({ length: count }, () => ({
      eventVersion: "1.11",
      eventTime: `2026-11-0${day + 1}T10:00:00Z`,
      awsRegion: "us-east-1",
      eventSource: "dynamodb.amazonaws.com",
      eventName: operation,
      readOnly: false,
      userIdentity: {
        type: "AssumedRole",
        arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
        sessionContext: { sessionIssuer: { type: "Role", arn: arnOf(role) } },
        ...(service !== undefined && { invokedBy: service }),
      },
      resources: tables.map((name) => ({ type: "AWS::DynamoDB::Table", ARN: tableArn(name) })),
      ...fields,
    })),
  );
}

const [stack = "", rule = ""] = filter.split(" ");
const alert = { matches: [{ stack, rule, deliveries: [{ kind: "slack" }] }] } as unknown as Replayed;

function countedAs<What>(subject: Subject<What>, records: readonly CloudTrailRecord[], each = alert) {
  const counted = new Counted(subject);
  for (const record of records) {
    counted.add(record);
    counted.addEffects(record, each);
  }
  return counted.all;
}

function expected(records: readonly CloudTrailRecord[], known: Partial<Current> = {}, withPeople = false) {
  const observer = new Observer(current, () => true);
  for (const record of records) Array.from(observer.observed([{ kind: "record", record, place: "" }]));
  const { people } = observer;
  const counted = countedAs(tableCalls(current.expectingFilters), records);
  return expectedSection(counted, { ...current, ...known }, { ...least, people, withPeople });
}

const values = ({ lines }: Section, setting: string) =>
  lines.filter((line) => line.setting === setting).map(({ value }) => value);
const silenced = ({ lines }: Section) => lines.map(({ seen }) => seen?.effects ?? 0);
const reasons = ({ leftOut }: Section) => leftOut.map(({ what, why }) => `${what}: ${why}`);

describe("expectedRoles", () => {
  const role = arnOf("orders");

  it.each([
    ["seen on two days", [9, 9], "--min-days is 3"],
    ["seen in three calls", [1, 1, 1], "--min-calls is 4"],
  ])("proposes no role that was %s", (_, byDay, why) => {
    const section = expected(calls(byDay));
    expect(section.lines).toEqual([]);
    expect(reasons(section)).toEqual([`role ${role}, PutItem on orders: ${why}`]);
  });

  it("proposes a role for the tables and operations that it was seen with often enough", () => {
    const section = expected([
      ...calls([2, 1, 1]),
      ...calls([1, 2, 1], { operation: "UpdateItem" }),
      ...calls([1], { operation: "DeleteItem" }),
      ...calls([9], { tables: ["payments"] }),
    ]);
    expect(values(section, "expectedRoles")).toEqual([
      { role, tables: ["orders"], operations: ["PutItem", "UpdateItem"] },
    ]);
    expect(silenced(section)).toEqual([8]);
    expect(reasons(section)).toEqual([
      `role ${role}, PutItem on payments: --min-days is 3`,
      `role ${role}, DeleteItem on orders: --min-days is 3`,
    ]);
  });

  it("expects a call on several tables where each of them is proposed for it", () => {
    const both = ["orders", "stock"];
    const section = expected([
      ...calls([2, 1, 1]),
      ...calls([2, 1, 1], { operation: "TransactWriteItems", tables: both }),
      ...calls([1], { operation: "TransactWriteItems", tables: ["orders", "payments"] }),
    ]);
    expect(values(section, "expectedRoles")).toEqual([
      { role, tables: ["orders"], operations: ["PutItem"] },
      { role, tables: both, operations: ["TransactWriteItems"] },
    ]);
    expect(silenced(section)).toEqual([4, 4]);
  });

  it("counts no failed call towards the thresholds, and silences its alert", () => {
    const failed = calls([0, 0, 0, 5], { fields: { errorCode: "ConditionalCheckFailedException" } });
    expect(silenced(expected([...calls([2, 2]), ...failed]))).toEqual([]);
    expect(silenced(expected([...calls([2, 2, 1]), ...failed]))).toEqual([10]);
  });

  it.each([
    ["with an e-mail address as a session's name", { session: "li.juan@example.com" }],
    ["with a source identity", { fields: withSession({ sourceIdentity: "li.juan" }) }],
    ["with the console's credentials", { fields: { sessionCredentialFromConsole: "true" } }],
  ])("proposes a role that was used %s only if asked", (_, ofPerson) => {
    const records = [...calls([2, 2, 2]), ...calls([1], ofPerson)];
    expect(values(expected(records), "expectedRoles")).toEqual([]);
    expect(reasons(expected(records))[0]).toBe(`role ${role}: people use it: --with-people proposes it`);
    expect(values(expected(records, {}, true), "expectedRoles")).toHaveLength(1);
  });

  it.each([
    ["root", { type: "Root", arn: `arn:aws:iam::${account}:root` }, "root"],
    ["users", { type: "IAMUser", arn: `arn:aws:iam::${account}:user/anaya` }, "user"],
    ["IAM Identity Center's roles", identityCenter(), "IAM Identity Center role"],
  ])("never proposes %s", (_, userIdentity, kind) => {
    const section = expected(calls([5, 5, 5], { fields: { userIdentity } }), {}, true);
    expect(section.lines).toEqual([]);
    const [told = ""] = reasons(section);
    expect(told.startsWith(`${kind} arn:`)).toBe(true);
    expect(told).toContain("never people");
  });

  it("keeps what the output has, and proposes nothing that no alert came of", () => {
    const section = expected(calls([2, 2, 2]), { expectedRoles: [role, arnOf("gone")] });
    expect(values(section, "expectedRoles")).toEqual([role, arnOf("gone")]);
    expect(section.lines.map(({ seen }) => seen?.calls)).toEqual([6, undefined]);
    const silent = countedAs(tableCalls(current.expectingFilters), calls([2, 2, 2]), {
      ...alert,
      matches: [],
    });
    const judged = { ...least, people: new Set<string>(), withPeople: false };
    expect(expectedSection(silent, current, judged).lines).toEqual([]);
  });
});

describe("expectedServices", () => {
  const service = "states.amazonaws.com";
  const own = { userIdentity: { type: "AWSService", invokedBy: service } };

  it("proposes the service that a role calls through, which silences what both are for", () => {
    const section = expected([...calls([2, 2, 2], { service }), ...calls([1, 1, 1, 1])]);
    expect(values(section, "expectedServices")).toEqual([service]);
    expect(silenced(section)).toEqual([4, 6]);
  });

  it("proposes no service for calls of a role that is not expected", () => {
    const seldom = calls([9, 9], { role: "seldom", service });
    expect(values(expected(seldom), "expectedServices")).toEqual([]);
    const section = expected([...calls([2, 2, 2], { service }), ...seldom]);
    expect(silenced(section)).toEqual([0, 6]);
  });

  it("proposes a service for itself by the thresholds alone", () => {
    expect(values(expected(calls([2, 2, 2], { fields: own })), "expectedServices")).toEqual([service]);
    expect(reasons(expected(calls([9], { fields: own })))).toEqual([`service ${service}: --min-days is 3`]);
  });
});

it("offers the tables as a choice, with the alerts on others", () => {
  const [choice] = expected([...calls([2, 1, 1]), ...calls([3], { tables: ["odd"] })]).choices ?? [];
  expect(choice).toMatchObject({ value: [tableArn("orders")], silences: 3 });
});

describe("signInRegions", () => {
  const signIn = (awsRegion: string, byDay: readonly number[]) =>
    calls(byDay, { fields: { awsRegion, eventType: "AwsConsoleSignIn", eventName: "ConsoleLogin" } });

  it("adds Regions with sign-ins to those that are watched", () => {
    const records = [
      ...signIn("us-east-1", [9]),
      ...signIn("eu-west-1", [2, 1, 1]),
      ...signIn("eu-west-3", [9]),
    ];
    const section = signInSection(countedAs(signIns, records), current, least);
    expect(values(section, "signInRegions")).toEqual(["us-east-1", "eu-west-1"]);
    expect(reasons(section)).toEqual(["eu-west-3: --min-days is 3"]);
  });

  it("proposes none where each is watched, or where no rule watches any", () => {
    const counted = countedAs(signIns, signIn("us-east-1", [2, 2, 2]));
    expect(signInSection(counted, current, least).lines).toEqual([]);
    expect(signInSection(counted, { ...current, signInRegions: [] }, least).lines).toEqual([]);
  });
});

describe("eventNames", () => {
  const call = (eventName: string, byDay: readonly number[], more: Partial<CloudTrailRecord> = {}) =>
    calls(byDay, { fields: { eventName, eventSource: "ec2.amazonaws.com", ...more } });
  const known = { ...current, eventNames: ["CreateSubnet"], eventSources: ["ec2.amazonaws.com"] };

  it("adds calls that change something to those that are logged, with their services", () => {
    const records = [
      ...call("CreateKey", [2, 1, 1], { eventSource: "kms.amazonaws.com" }),
      ...call("DescribeSubnets", [2, 2, 2], { readOnly: true }),
      ...call("PutObject", [2, 2, 2], { eventCategory: "Data" }),
      ...call("StopLogging", [5]),
    ];
    const section = loggedSection(countedAs(writeCalls, records), known, least);
    expect(values(section, "eventNames")).toEqual(["CreateSubnet", "CreateKey"]);
    expect(values(section, "eventSources")).toEqual(["ec2.amazonaws.com", "kms.amazonaws.com"]);
    expect(section.lines.map(({ isKept = false }) => isKept)).toEqual([true, false, true, false]);
    expect(reasons(section)).toEqual(["StopLogging (ec2.amazonaws.com): --min-days is 3"]);
  });

  it("proposes as many as an event pattern holds", () => {
    const records = Array.from({ length: 99 }, (_, n) =>
      call(`CreateSomethingOrOther${n}`, [2, 1, 1]),
    ).flat();
    const { lines, leftOut } = loggedSection(countedAs(writeCalls, records), current, least);
    expect(JSON.stringify(lines.map(({ value }) => value)).length).toBeLessThan(1_600);
    expect(leftOut.at(-1)?.why).toBe("an event pattern has 2,048 characters");
  });
});

it("writes nothing that a caller chose outside of a comment or a string", () => {
  const hostile = 'x"; process.exit(1)\n}; process.exit(1) /*\u2028process.exit(1)*/';
  const section = expected([
    ...calls([2, 2, 2]),
    ...calls([2, 2, 2], { role: hostile, operation: hostile, tables: [hostile] }),
    ...calls([1], { fields: { userIdentity: { type: "IAMUser", arn: hostile } } }),
  ]);
  const text = textOf({ ...proposal, sections: [section] }, hostile);
  expect(text.split(/[\n\r\u2028\u2029]/).filter((line) => !/^\s*\/\//.test(line))).toEqual([
    "export const proposed = {",
    "  changeAlerts: {",
    "    expectedRoles: [",
    `      { role: "${arnOf("orders")}", tables: ["orders"], operations: ["PutItem"] },`,
    "    ],",
    "  },",
    "};",
  ]);
});

const proposal = {
  least,
  events: 1,
  accounts: [account],
  uncounted: 0,
  faults: 0,
  price: [],
  priceNotes: [],
};

function withSession(more: object): Partial<CloudTrailRecord> {
  const sessionIssuer = { type: "Role", arn: arnOf("orders") };
  return { userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer, ...more } } };
}

function identityCenter() {
  const role = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admins_0123456789abcdef";
  return { type: "AssumedRole", sessionContext: { sessionIssuer: { type: "Role", arn: arnOf(role) } } };
}
