import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settings as asWritten } from "../../../examples/articles/as-written";
import { requiredActions } from "../../../tools/permissions/actions";
import { policyDocument, type PolicyDocument } from "../../../tools/permissions/documents";
import { settings } from "../../../settings";
import type { Settings } from "../../../stacks/settings";
import { everyStack } from "../../support/every-stack";
import type { Synthesized } from "../../support/synthesized";

const { region, signInAlerts, apiEventLog, tableTrail, changeAlerts, tableLineage } = settings;
const key = { keyArn: `arn:aws:kms:${region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab` };

/** The settings of the project with another encryption of every stack. */
const encrypted = (encryption: "aws-managed" | typeof key): Settings => ({
  region,
  signInAlerts: { ...signInAlerts, encryption },
  apiEventLog: apiEventLog && { ...apiEventLog, encryption },
  tableTrail: tableTrail && { ...tableTrail, encryption },
  changeAlerts: changeAlerts && { ...changeAlerts, encryption },
  tableLineage: { ...tableLineage, encryption },
});

const unusual: Settings = {
  region,
  signInAlerts: {
    furtherEmails: ["audit@example.com"],
    dashboard: true,
    logs: {},
    retention: { glacierAfterDays: 30 },
    accessLogs: { bucketName: "access-logs" },
    objectLock: { mode: "GOVERNANCE", days: 30 },
  },
  apiEventLog: { eventNames: ["CreateSubnet"], type: "EXPRESS" },
  tableTrail: { existingTableName: "orders" },
  changeAlerts: changeAlerts && { ...changeAlerts, memory: true },
  tableLineage: {
    organization: true,
    accountIds: ["111122223333"],
    managementEvents: "write",
    insights: ["ApiCallRateInsight"],
    alerts: {},
  },
};

const stacks = Object.entries({
  "the project's settings": settings,
  "the articles' settings": asWritten,
  "AWS's own keys": encrypted("aws-managed"),
  "a key that exists": encrypted(key),
  "unusual settings": unusual,
}).flatMap(([words, each]) =>
  Object.entries(everyStack(each)).map(([name, stack]) => [`${name} with ${words}`, stack] as const),
);

const typesOf = (stack: Synthesized) => [
  ...Object.keys(stack.block("resource")),
  ...Object.keys(stack.block("data")).map((type) => `data.${type}`),
];

const emitted = new Set(stacks.flatMap(([, stack]) => typesOf(stack)));

const read = (kind: string): PolicyDocument =>
  JSON.parse(readFileSync(join(__dirname, "..", "..", "..", "docs", "policies", `${kind}.json`), "utf8"));
const actionsOf = ({ Statement }: PolicyDocument) => Statement.flatMap(({ Action }) => Action);
const needed = (kind: "plan" | "apply") =>
  new Set([...emitted].flatMap((type) => requiredActions[type]?.[kind] ?? []));

test.each(stacks)("every type that %s emits has its actions", (_name, stack) => {
  expect(typesOf(stack).filter((type) => !(type in requiredActions))).toEqual([]);
});

test("no type has actions that no stack emits", () => {
  expect(Object.keys(requiredActions).filter((type) => !emitted.has(type))).toEqual([]);
});

test("plan.json holds just the actions that a plan needs", () => {
  expect(actionsOf(read("plan")).sort()).toEqual([...needed("plan")].sort());
});

test("apply.json holds just the actions that an apply needs besides", () => {
  const besides = [...needed("apply")].filter((action) => !needed("plan").has(action));
  expect(actionsOf(read("apply")).sort()).toEqual(besides.sort());
});

test.each(["plan", "apply"] as const)("%s.json is as `npm run permissions` writes it", (kind) => {
  expect(read(kind)).toEqual(JSON.parse(JSON.stringify(policyDocument(kind))));
});

/** What the commands of AWS's SDK need that the replay sends. */
const replayed: Readonly<Record<string, string>> = {
  HeadBucket: "s3:ListBucket",
  ListObjectsV2: "s3:ListBucket",
  GetObject: "s3:GetObject",
  GetQueueAttributes: "sqs:GetQueueAttributes",
  ReceiveMessage: "sqs:ReceiveMessage",
  ChangeMessageVisibilityBatch: "sqs:ChangeMessageVisibility",
};

test("replay.json holds just the actions of what the replay sends, and decrypts", () => {
  const aws = join(__dirname, "..", "..", "..", "tools", "aws");
  const sources = ["bucket.ts", "queue.ts"].map((name) => readFileSync(join(aws, name), "utf8")).join();
  const sent = [...sources.matchAll(/new (\w+)Command\(/g)].map(([, name = ""]) => name);
  const actions = new Set(sent.map((name) => replayed[name]));
  expect(actionsOf(read("replay")).sort()).toEqual([...actions, "kms:Decrypt"].sort());
});

test("a plan checks a state machine's definition and lists the Regions", () => {
  expect(actionsOf(read("plan"))).toEqual(
    expect.arrayContaining(["states:ValidateStateMachineDefinition", "ec2:DescribeRegions"]),
  );
});

test("a plan writes nothing", () => {
  const reading = /^[a-z0-9]+:(Describe|Get|List|Validate)|^kms:Decrypt$/;
  expect(actionsOf(read("plan")).filter((action) => !reading.test(action))).toEqual([]);
});

describe.each(["plan", "apply", "replay"])("%s.json", (kind) => {
  const document = read(kind);

  test("has whole actions only", () => {
    expect(actionsOf(document).filter((action) => !/^[a-z0-9]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
  });

  test("has a Sid of its own for each statement", () => {
    const sids = document.Statement.map(({ Sid }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  test("fits a managed policy", () => {
    expect(JSON.stringify(document).length).toBeLessThanOrEqual(6144);
  });
});

describe.each(["plan", "apply"])("%s.json", (kind) => {
  test("touches no role but those of the stacks", () => {
    const onRoles = read(kind).Statement.filter(({ Action }) =>
      Action.some((action) => action.startsWith("iam:")),
    );
    expect(onRoles).not.toEqual([]);
    expect(onRoles.flatMap(({ Resource }) => Resource).filter((resource) => resource === "*")).toEqual([]);
  });
});

test("every role that a stack makes with its own name may be made", () => {
  const patterns = read("apply").Statement.find(({ Sid }) => Sid === "Roles")?.Resource ?? [];
  const allowed = [patterns].flat().map((arn) => arn.split(":role/")[1]?.replace("*", ""));
  const names = stacks
    .flatMap(([, stack]) => Object.values(stack.resources("aws_iam_role")))
    .map(({ name }) => String(name));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !allowed.some((start) => start && name.startsWith(start)))).toEqual([]);
});
