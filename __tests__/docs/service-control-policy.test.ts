import { compileWildcard } from "../../engines/wildcard";
import { untoldCalls, uses } from "../behaviour/untold-calls";
import { resourcesOf, writeActions } from "../behaviour/write-calls";
import { alerts } from "../stacks/synthesized-sign-in-alerts";
import { fencedBlocks, textOf } from "./markdown";

const file = "docs/policies/keep-alerts.json";
const text = textOf(file);

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
const policy = JSON.parse(text) as { readonly Version: string; readonly Statement: readonly Statement[] };

interface Request {
  readonly action: string;
  readonly resource: string;
  readonly principal?: string;
  readonly alias?: string;
}
/** A member that accepts another organization's invitation leaves its own. */
const leaves = ["organizations:AcceptHandshake", "organizations:LeaveOrganization"];
const deployer = "arn:aws:iam::111122223333:role/DEPLOYING-ROLE";
const intruder = "arn:aws:iam::111122223333:role/network-admin";

const like = (pattern: string | undefined, value: string) => compileWildcard(pattern ?? "*")(value);

/** By the operators and keys that the policy has; an action without a resource type is on `*`. */
function isDenied({ action, resource, principal = intruder, alias = "" }: Request): boolean {
  return policy.Statement.some(
    ({ Action, Resource, Condition }) =>
      Action.some((each) => like(each, action)) &&
      [Resource].flat().some((each) => like(each, resource)) &&
      !like(Condition.ArnNotLike?.["aws:PrincipalArn"], principal) &&
      like(Condition["ForAnyValue:StringLike"]?.["kms:ResourceAliases"], alias),
  );
}

/** AWS has no resource type for these, or one of its own: a policy reaches them by `*` alone. */
const onAnything = [
  ...[
    "sns:Unsubscribe",
    "sns:SetSubscriptionAttributes",
    "logs:PutAccountPolicy",
    "logs:DeleteAccountPolicy",
  ],
  ...["Create", "Update", "Delete"].map((does) => `observabilityadmin:${does}TelemetryPipeline`),
];

/** The trail's bucket tells nothing. */
const leftAlone = ["aws_s3_bucket", "aws_cloudwatch_query_definition"];

/** Every write that is told on what tells, as IAM sees it. */
function requests(): Request[] {
  return resourcesOf(alerts())
    .filter(({ type }) => !leftAlone.includes(type))
    .flatMap(({ type, arn }) =>
      Object.entries(writeActions).flatMap(([service, of]) =>
        Object.entries(of[type] ?? {})
          .filter(([name, given]) => given !== null && !isUntold(service, name))
          .map(([name]) => {
            const action = `${service}:${name}`;
            return {
              action,
              resource: onAnything.includes(action)
                ? "*"
                : arn.replace("role ", "arn:aws:iam::111122223333:role/"),
              alias: type === "aws_kms_key" ? "alias/sign-in-alerts" : "",
            };
          }),
      ),
    );
}

function isUntold(service: string, name: string): boolean {
  return [...uses, ...untoldCalls].some((each) => each.service === service && each.calls.includes(name));
}

it("fits: 5,120 characters as it is shown, blanks included", () =>
  expect(text.length).toBeLessThanOrEqual(5120));

it("is shown whole on the page", () => expect(fencedBlocks("docs/operations.md", "json")).toContain(text));

it("denies, with the exception of one role, and nothing else", () => {
  expect(policy.Version).toBe("2012-10-17");
  for (const statement of policy.Statement) {
    expect(statement).toMatchObject({
      Sid: expect.stringMatching(/^[A-Za-z0-9]+$/) as string,
      Effect: "Deny",
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/DEPLOYING-ROLE" } },
    });
  }
});

it("denies every call that the watches tell of on what tells, and lets the deploying role make it", () => {
  const all = requests();
  expect(all.length).toBeGreaterThan(70);
  expect(all.filter((request) => !isDenied(request))).toEqual([]);
  expect(all.filter((request) => isDenied({ ...request, principal: deployer }))).toEqual([]);
});

it.each(["CreateRole", "PassRole", "UpdateAssumeRolePolicy"])(
  "lets nobody become the deploying role: iam:%s",
  (name) => {
    const request = { action: `iam:${name}`, resource: deployer };
    expect(isDenied(request)).toBe(true);
    expect(isDenied({ ...request, principal: deployer })).toBe(false);
  },
);

it("names no call that AWS does not have as a write", () => {
  const known = Object.entries(writeActions).flatMap(([service, types]) =>
    Object.values(types).flatMap((actions) => Object.keys(actions).map((name) => `${service}:${name}`)),
  );
  const isKnown = (name: string) => known.some((each) => like(name, each));
  const named = policy.Statement.flatMap(({ Action }) => Action).filter((name) => !leaves.includes(name));
  expect(named.filter((name) => !isKnown(name))).toEqual([]);
});

it.each(leaves)("does not let the account leave what the policy holds for: %s", (action) =>
  expect(isDenied({ action, resource: "*" })).toBe(true),
);

const lookedAt: Readonly<Record<string, string>> = {
  events: "arn:aws:events:us-east-1:111122223333:rule/sign-in-alerts",
  cloudwatch: "arn:aws:cloudwatch:us-east-1:111122223333:alarm:sign-in-alerts-trail-silent",
  iam: "arn:aws:iam::111122223333:role/sign-in-alerts-eu-north-1-rule",
};

it.each<[string, Request]>([
  ["another topic", { action: "sns:DeleteTopic", resource: "arn:aws:sns:us-east-1:111122223333:orders" }],
  [
    "another rule",
    { action: "events:DisableRule", resource: "arn:aws:events:us-east-1:111122223333:rule/orders" },
  ],
  [
    "another key",
    { action: "kms:DisableKey", resource: "arn:aws:kms:us-east-1:111122223333:key/1", alias: "alias/x" },
  ],
  ["an alert", { action: "sns:Publish", resource: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" }],
  ...["logs:PutLogEvents", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents"].map(
    (action): [string, Request] => [
      `CloudTrail and readers at the trail's log: ${action}`,
      { action, resource: "arn:aws:logs:us-east-1:111122223333:log-group:/aws/cloudtrail/sign-in-alerts" },
    ],
  ),
  ...["events:DescribeRule", "cloudwatch:ListTagsForResource", "iam:GetRolePolicy", "iam:ListRoleTags"].map(
    (action): [string, Request] => [
      `a look: ${action}`,
      { action, resource: lookedAt[action.split(":")[0] ?? ""] ?? "" },
    ],
  ),
])("leaves %s alone", (_what, request) => expect(isDenied(request)).toBe(false));
