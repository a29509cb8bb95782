import { textOf } from "./markdown";
import { type StackName, stackNames, synthesizeStack } from "../support/synthesize-stack";

const tamperTopicArn = "arn:aws:sns:us-east-1:111122223333:sign-in-alerts";
const destinations = { slack: { slackWebhook: { parameter: "/slack" } } };

/** Each stack with its defaults, and with each setting that brings or takes away an alarm. */
const variants: readonly (readonly [stack: StackName, settings: string, own: object])[] = [
  ...stackNames.map((name) => [name, "its defaults", {}] as const),
  ...stackNames
    .filter((name) => name !== "sign-in-alerts")
    .map((name) => [name, "tamperTopicArn", { tamperTopicArn }] as const),
  ["sign-in-alerts", "another Region and destinations", { signInRegions: ["eu-west-1"], destinations }],
  ["sign-in-alerts", "a log group", { source: "logs", logs: {}, destinations }],
  ["api-event-log", "express executions", { type: "EXPRESS", regions: ["eu-west-1"] }],
  ["change-alerts", "memory", { memory: true }],
  ["table-lineage", "alerts", { alerts: {} }],
];

const alarms = variants.flatMap(([stack, settings, own]) =>
  Object.values(synthesizeStack(stack, own).resources("aws_cloudwatch_metric_alarm")).map(
    ({ alarm_name: name }) => ({ stack, settings, name: String(name) }),
  ),
);

/** An entry of the runbook: the endings of the alarms' names, and the stacks that it is about. */
interface Entry {
  readonly heading: string;
  readonly endings: readonly string[];
  readonly stacks: readonly string[];
  readonly text: string;
}

const [, runbook = ""] = /\n## Alarms\n([^]*?)\n## /.exec(textOf("docs/operations.md")) ?? [];
const entries = runbook
  .split(/^### /m)
  .slice(1)
  .map((section): Entry => {
    const [heading = "", ...lines] = section.split("\n");
    return {
      heading,
      endings: [...heading.matchAll(/`…(-[\w-]+)`/g)].map(([, ending = ""]) => ending),
      stacks: [...heading.matchAll(/`([a-z][\w-]+)`/g)].map(([, stack = ""]) => stack),
      text: lines.join("\n"),
    };
  });

/** The entries of an alarm with the longest of the endings that fit it. */
function entriesOf({ stack, name }: { readonly stack: string; readonly name: string }): Entry[] {
  const fitting = entries
    .filter(({ stacks }) => stacks.length === 0 || stacks.includes(stack))
    .flatMap((entry) =>
      entry.endings.filter((ending) => name.endsWith(ending)).map((ending) => ({ entry, ending })),
    );
  const longest = Math.max(...fitting.map(({ ending }) => ending.length));
  return fitting.filter(({ ending }) => ending.length === longest).map(({ entry }) => entry);
}

it.each(alarms)("$stack with $settings: the runbook has the alarm $name once", (alarm) =>
  expect(entriesOf(alarm).map(({ heading }) => heading)).toHaveLength(1),
);

it.each(entries)(
  "the entry $heading says what happened, where to look and how to bring back what is lost",
  ({ text }) =>
    expect([...text.matchAll(/^- \*\*(.+?)\*\*: \S/gm)].map(([, label]) => label)).toEqual([
      "Happened",
      "Look",
      "Bring back",
    ]),
);

it.each(entries)("an alarm is that of $heading", (entry) => {
  const own = alarms.filter((alarm) => entriesOf(alarm).includes(entry));
  const unused = entry.endings.filter((ending) => !own.some(({ name }) => name.endsWith(ending)));
  expect([own.length > 0, unused]).toEqual([true, []]);
});

it("the stacks without an alarm by default have those that the settings bring", () => {
  const without = stackNames.filter((name) =>
    alarms.every(({ stack, settings }) => stack !== name || settings !== "its defaults"),
  );
  expect(without).toEqual(["table-trail", "table-lineage"]);
});
