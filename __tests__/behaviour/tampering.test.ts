import { isWatched } from "../../lib/eventbridge/tampering/catalogue";
import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { eventOf } from "../../tools/replay/event-bridge";
import { alerts } from "../stacks/synthesized-sign-in-alerts";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { synthesize, type Synthesized } from "../support/synthesized";
import { tableBelow, writeTable } from "../docs/markdown";
import { untoldCalls, uses } from "./untold-calls";
import { recordsOf, resourcesOf, writeActions } from "./write-calls";

const logs = {
  source: "logs",
  destinations: { slack: { slackWebhook: { parameter: "/slack" } } },
} as const;

const told = { tamperTopicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" };
const twoSecrets = {
  slack: { slackWebhook: { parameter: "/slack" } },
  teams: { teamsWebhook: { parameter: "/aws/reference/secretsmanager/teams" } },
};

/** The stacks with full hardening, and the resources that they use besides their own. */
const stacks: [string, Synthesized, Record<string, string>][] = [
  ["sign-in-alerts", alerts(), {}],
  ["sign-in-alerts by logs", alerts(logs), { aws_ssm_parameter: "/slack" }],
  ["api-event-log", synthesize(ApiEventLog, "log", { ...told, eventNames: ["CreateSubnet"] }), {}],
  ["table-trail", synthesize(TableTrail, "trail", { ...told, partitionKey: "id" }), {}],
  [
    "change-alerts",
    synthesize(ChangeAlerts, "changes", { ...told, expectedRoles: [], destinations: twoSecrets }),
    { aws_ssm_parameter: "/slack", aws_secretsmanager_secret: "teams" },
  ],
  ["table-lineage", synthesize(TableLineage, "lineage", { ...told, alerts: {} }), {}],
];

/** In which of its three forms no rule tells of a call: done, denied, or with parameters left out. */
function untoldForms(stack: Synthesized, existing: Record<string, string>): Map<string, string> {
  const rules = Object.keys(stack.resources("aws_cloudwatch_event_rule"))
    .filter((rule) => rule.startsWith("tamper_rule"))
    .map((rule) => compilePattern(stack.pattern(rule)));
  const untold = new Map<string, string>();
  for (const resource of resourcesOf(stack, existing)) {
    for (const [service, types] of Object.entries(writeActions)) {
      for (const [action, given] of Object.entries(types[resource.type] ?? {})) {
        // A permission that no call has the name of.
        if (given === null || isUse(service, action)) continue;
        const forms = Object.entries(recordsOf(service, action, given, resource))
          .filter(([, record]) => !rules.some((matches) => matches(eventOf(record))))
          .map(([form]) => form);
        if (forms.length > 0) untold.set(`${service} ${action} on ${resource.type}`, forms.join(", "));
      }
    }
  }
  return untold;
}

function isUse(service: string, action: string): boolean {
  return uses.some((use) => use.service === service && use.calls.includes(action));
}

/** The forms of a call that no rule matches, by the list of untold calls. */
function expectedForms(call: string): string | undefined {
  const [service = "", action = ""] = call.split(" ");
  const listed = untoldCalls.find((each) => each.service === service && each.calls.includes(action));
  if (!listed) return undefined;
  if (listed.isRoutine) return "done, denied, omitted";
  return listed.deniedIsTold ? "done" : "done, denied";
}

it("docs/operations.md says which writes no alert tells of, and why", () => {
  const rows = [...untoldCalls, ...uses].map(({ service, calls, why, deniedIsTold = false }) => [
    service,
    calls.map((call) => `\`${call}\``).join(", "),
    deniedIsTold ? "told" : "–",
    why,
  ]);
  const head = ["service", "calls", "if denied", "why no alert tells"];
  const heading = "Writes that no alert tells of";
  if (process.env.WRITE_TABLES) writeTable("docs/operations.md", heading, [head, ...rows]);
  expect(tableBelow("docs/operations.md", `### ${heading}`)).toEqual(rows);
});

describe.each(stacks)("%s", (_name, stack, existing) => {
  it("has no resource whose writes are not watched", () => {
    const types = [...new Set(stack.addresses.map((address) => address.split(".")[0] ?? ""))];
    expect(types.filter((type) => !isWatched(type))).toEqual([]);
  });

  it("tells of every write on every resource, done, denied or without parameters, but of those listed", () => {
    const untold = untoldForms(stack, existing);
    const listed = new Map([...untold.keys()].map((call) => [call, expectedForms(call)]));
    expect(Object.fromEntries(untold)).toEqual(Object.fromEntries(listed));
  });
});
