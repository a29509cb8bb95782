import { readdirSync } from "node:fs";
import { isWatched, watchedGroups } from "../../lib/eventbridge/tampering/catalogue";
import { parametersOf } from "../../lib/eventbridge/tampering/patterns";
import { typesOf } from "../../lib/eventbridge/tampering/service";
import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { eventOf } from "../../tools/replay/event-bridge";
import { alerts } from "../stacks/synthesized-sign-in-alerts";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { record } from "../support/events";
import { synthesize, type Synthesized } from "../support/synthesized";
import { tableBelow, textOf, writeTable } from "../docs/markdown";
import { callForms, largeCalls, untoldCalls, unwatchedTypes, uses } from "./untold-calls";
import { type NamedResource, recordsOf, resourcesOf, serviceOf, writeActions } from "./write-calls";

const logs = {
  source: "logs",
  destinations: { slack: { slackWebhook: { parameter: "/slack" } } },
} as const;

const told = { tamperTopicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" };
const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/corp/boundary";
const inVpc = { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] };
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const destinations = {
  slack: { slackWebhook: { parameter: "/slack", keyArn } },
  teams: { teamsWebhook: { parameter: "/aws/reference/secretsmanager/teams" } },
  onCall: { slackWebhook: { parameter: "on-call" } },
  bus: { eventBusArn: "arn:aws:events:us-east-1:111122223333:event-bus/security" },
  topic: { topicArn: "arn:aws:sns:us-east-1:111122223333:table-owners" },
};
const subscriptions = {
  siem: { protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:111122223333:siem" },
  pager: { protocol: "lambda", endpoint: "arn:aws:lambda:us-east-1:111122223333:function:pager:live" },
} as const;
const roleArn = "arn:aws:iam::111122223333:role";
const manyRoles = Array.from({ length: 40 }, (_, index) => `${roleArn}/a-service-with-a-long-name-${index}`);
const expectedRoles = [`${roleArn}/corp/orders`, ...manyRoles, { role: `${roleArn}/stock-*` }];
const changes = {
  ...{ ...told, expectedRoles, destinations, vpc: inVpc, permissionsBoundaryArn },
  organization: true,
};

/** The stacks with full hardening, and the resources that they use besides their own. */
const stacks: [string, Synthesized, [type: string, name: string][]][] = [
  [
    "sign-in-alerts",
    synthesize(SignInAlerts, "sign-in-alerts", { logs: {}, permissionsBoundaryArn, subscriptions }),
    [
      ["aws_iam_policy", permissionsBoundaryArn],
      ["aws_sqs_queue", "siem"],
      ["aws_lambda_function", "pager"],
    ],
  ],
  ["sign-in-alerts by logs", alerts(logs), [["aws_ssm_parameter", "/slack"]]],
  ["api-event-log", synthesize(ApiEventLog, "log", { ...told, eventNames: ["CreateSubnet"] }), []],
  ["table-trail", synthesize(TableTrail, "trail", { ...told, partitionKey: "id" }), []],
  [
    "change-alerts",
    synthesize(ChangeAlerts, "changes", changes),
    [
      ["aws_ssm_parameter", "/slack"],
      ["aws_ssm_parameter", "on-call"],
      ["aws_secretsmanager_secret", "teams"],
      ["aws_kms_key", "1234abcd-12ab-34cd-56ef-1234567890ab"],
      ["aws_cloudwatch_event_bus", "security"],
      ["aws_sns_topic", "table-owners"],
      ["aws_security_group", "sg-0a1b2c3d"],
      ["aws_subnet", "subnet-0a1b2c3d"],
      ["aws_iam_policy", permissionsBoundaryArn],
      ["expected role", "orders"],
      ["expected role", "a-service-with-a-long-name-39"],
      ["expected role", "stock-*"],
    ],
  ],
  ["table-lineage", synthesize(TableLineage, "lineage", { ...told, alerts: {} }), []],
];

interface Write {
  readonly service: string;
  readonly action: string;
  readonly given: readonly string[];
  readonly resource: NamedResource;
  readonly records: ReturnType<typeof recordsOf>;
}

/** Every write on every resource, but for uses and for permissions that no call has the name of. */
function writesOn(resources: readonly NamedResource[]): Write[] {
  return resources.flatMap((resource) =>
    Object.entries(writeActions).flatMap(([service, types]) =>
      Object.entries(types[resource.type] ?? {}).flatMap(([action, given]) =>
        given === null || isUse(service, action)
          ? []
          : [{ service, action, given, resource, records: recordsOf(service, action, given, resource) }],
      ),
    ),
  );
}

function isUse(service: string, action: string): boolean {
  return uses.some((use) => use.service === service && use.calls.includes(action));
}

/** The forms of a call that no rule matches, by the list of untold calls. */
function expectedForms(call: string): string | undefined {
  const [service = "", action = ""] = call.split(" ");
  const listed = untoldCalls.find((each) => each.service === service && each.calls.includes(action));
  return listed && (listed.untold ?? callForms).join(", ");
}

it("docs/operations.md says which writes no alert tells of, and why", () => {
  const rows = [...untoldCalls, ...uses].map(({ service, calls, why, untold }) => [
    service,
    calls.map((call) => `\`${call}\``).join(", "),
    untold?.join(", ") ?? "ever",
    why,
  ]);
  const head = ["service", "calls", "not told when", "why no alert tells"];
  const heading = "Writes that no alert tells of";
  if (process.env.WRITE_TABLES) writeTable("docs/operations.md", heading, [head, ...rows]);
  expect(tableBelow("docs/operations.md", `### ${heading}`)).toEqual(rows);
});

it("a mail has two places for what a call names, and no call two names in one of them", () => {
  const joined = watchedGroups.flatMap((group) => {
    const types = group.services.flatMap((service) => Object.keys(typesOf(service)));
    const all = types.map((type) => ({ type, name: { text: "orders" } }));
    const places = Object.values(parametersOf(group, all)) as string[][];
    return group.services.flatMap((service) =>
      Object.values(writeActions[serviceOf(service)] ?? {}).flatMap((calls) =>
        Object.entries(calls).flatMap(([call, given]) =>
          places
            .map((place) => place.filter((name) => given?.includes(name)))
            .filter((names) => names.length > 1)
            .map((names) => [call, ...names].join(" ")),
        ),
      ),
    );
  });
  // A rule of muting says when, in a place that is the name's.
  expect([...new Set(joined)]).toEqual(["PutAlarmMuteRule name rule"]);
});

describe("no type of resource is forgotten", () => {
  const sources = ["lib", "stacks"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => textOf(`${folder}/${file}`)),
  );

  it("that the app makes: calls on it are watched, or those on what it is a part of", () => {
    const made = sources.flatMap((text) =>
      [...text.matchAll(/@cdktf\/provider-aws\/lib\/(?!data-|provider")([\w-]+)"/g)].map(
        ([, name = ""]) => `aws_${name.replaceAll("-", "_")}`,
      ),
    );
    expect(made.length).toBeGreaterThan(30);
    expect(made.filter((type) => !isWatched(type))).toEqual(unwatchedTypes);
  });

  it("that the app uses: calls on it are watched", () => {
    const used = sources.flatMap((text) =>
      [...text.matchAll(/usesExisting\("([\w ]+)"/g)].map(([, type = ""]) => type),
    );
    expect(used.length).toBeGreaterThan(8);
    expect(used.filter((type) => !isWatched(type))).toEqual([]);
  });

  it("that is watched: its writes are in the reference, and one of these stacks has it", () => {
    const tested = stacks.flatMap(([, stack, existing]) => resourcesOf(stack, existing));
    const types = new Set(tested.map(({ type }) => type));
    const watched = watchedGroups.flatMap(({ services }) =>
      services.flatMap((service) => Object.keys(service.types).map((type) => [serviceOf(service), type])),
    );
    const untested = watched.filter(
      ([service = "", type = ""]) => !writeActions[service]?.[type] || !types.has(type),
    );
    expect(untested).toEqual([]);
  });
});

describe.each(stacks)("%s", (_name, stack, existing) => {
  const rulesOf = (watches: RegExp) =>
    Object.keys(stack.resources("aws_cloudwatch_event_rule"))
      .filter((rule) => watches.test(rule))
      .map((rule) => compilePattern(stack.pattern(rule)));
  const rules = rulesOf(/^tamper_rule/);
  const tells = (call: ReturnType<typeof record>, of = rules) => of.some((matches) => matches(eventOf(call)));
  const writes = writesOn(resourcesOf(stack, existing));

  it("has no resource whose writes are not watched", () => {
    const types = [...new Set(stack.addresses.map((address) => address.split(".")[0] ?? ""))];
    expect(types.filter((type) => !isWatched(type))).toEqual([]);
  });

  it("tells of every write on every resource, done, denied or without parameters, but of those listed", () => {
    const untold = new Map<string, string>();
    for (const write of writes) {
      const forms = Object.entries(write.records)
        .filter(([, call]) => !tells(call))
        .map(([form]) => form);
      const call = `${write.service} ${write.action} on ${write.resource.type}`;
      if (forms.length > 0) untold.set(call, forms.join(", "));
    }
    const listed = new Map([...untold.keys()].map((call) => [call, expectedForms(call)]));
    expect(Object.fromEntries(untold)).toEqual(Object.fromEntries(listed));
  });

  it("tells of a write by another name of its resource, such as its ARN or its name in another case", () => {
    const untold = writes
      .filter(({ records }) => tells(records.done))
      .flatMap(({ service, action, given, resource: { alsoNamed = [], ...resource } }) =>
        alsoNamed
          .map((other) => ({ ...resource, parameters: { ...resource.parameters, ...other } }))
          .filter((other) => !tells(recordsOf(service, action, given, other).done))
          .map(({ parameters }) => [action, parameters]),
      );
    expect(untold).toEqual([]);
  });

  it("tells of no read, whatever its name: a mail's own use of a key would cause the next", () => {
    const both = rulesOf(/(tamper|watch)_rule/);
    const reads = writes.flatMap(({ records }) => Object.values(records));
    expect(reads.filter((call) => tells({ ...call, readOnly: true }, both))).toEqual([]);
  });

  it("tells nothing of everyday calls whose parameters are left out and that are on nothing watched", () => {
    const requestParameters = { omitted: true };
    const all = Object.entries(largeCalls).flatMap(([service, names]) =>
      names.map((eventName) =>
        record("stop-logging", { eventSource: `${service}.amazonaws.com`, eventName, requestParameters }),
      ),
    );
    expect(all.filter((call) => tells(call)).map(({ eventName }) => eventName)).toEqual([]);
  });
});

it("a denied call is told of a stack whose name is one word by its resource, and not by its caller", () => {
  const [, stack] = stacks.find(([name]) => name === "api-event-log") as (typeof stacks)[number];
  const isTold = (caller: string, role: string) => {
    const errorMessage = `User: ${roleArn}/${caller} is not authorized to perform: iam:DeleteRole on resource: role ${role}`;
    const denied = { requestParameters: null, errorCode: "AccessDenied", errorMessage };
    const iam = { eventSource: "iam.amazonaws.com", eventName: "DeleteRole" };
    return compilePattern(stack.pattern("tamper_rule"))(
      eventOf(record("stop-logging", { ...iam, ...denied })),
    );
  };
  expect(isTold("orders", "log-event-rule")).toBe(true);
  expect(isTold("log-shipper", "orders")).toBe(false);
});

describe("a call that names nothing of a stack, and concerns it, is told", () => {
  const tells = (stackName: string, service: string, eventName: string, fields: object) => {
    const [, stack] = stacks.find(([name]) => name === stackName) as (typeof stacks)[number];
    const eventSource = `${service}.amazonaws.com`;
    const call = eventOf(record("stop-logging", { eventSource, eventName, ...fields }));
    return Object.keys(stack.resources("aws_cloudwatch_event_rule")).some((rule) =>
      compilePattern(stack.pattern(rule))(call),
    );
  };
  const of = (servicePrincipal: string) => ({ requestParameters: { servicePrincipal } });
  const denied = { requestParameters: null, errorCode: "AccessDenied" };
  const blocked = { requestParameters: { ModifyVpcBlockPublicAccessOptionsRequest: {} } };

  // An account leaves an organization's trail, another may stop it, or a function in a VPC is cut off.
  it.each<[string, string, object]>([
    ["organizations", "DisableAWSServiceAccess", of("cloudtrail.amazonaws.com")],
    ["organizations", "RegisterDelegatedAdministrator", of("cloudtrail.amazonaws.com")],
    ["organizations", "AcceptHandshake", { requestParameters: { handshakeId: "h-examplehandshakeid" } }],
    ["organizations", "RemoveAccountFromOrganization", { requestParameters: { accountId: "444455556666" } }],
    ["organizations", "DisableAWSServiceAccess", denied],
    [
      "cloudtrail",
      "RegisterOrganizationDelegatedAdmin",
      { requestParameters: { memberAccountId: "444455556666" } },
    ],
    ["cloudtrail", "DeregisterOrganizationDelegatedAdmin", denied],
    ["ec2", "ModifyVpcBlockPublicAccessOptions", blocked],
    ["ec2", "ModifyAccountVpcEncryptionControl", { requestParameters: { Mode: "enforce" } }],
    ["ec2", "ModifyVpcBlockPublicAccessOptions", denied],
  ])("%s %s", (service, eventName, fields) => {
    expect(tells("change-alerts", service, eventName, fields)).toBe(true);
    expect(tells("table-trail", service, eventName, fields)).toBe(false);
  });

  it("what concerns another service is not", () => {
    const fields = of("sso.amazonaws.com");
    expect(tells("change-alerts", "organizations", "DisableAWSServiceAccess", fields)).toBe(false);
  });
});
