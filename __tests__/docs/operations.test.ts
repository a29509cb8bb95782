import { tableBelow } from "./markdown";
import { type StackName, stackNames, synthesizeStack } from "../support/synthesize-stack";

/** Each stack with its defaults, and with each setting that brings or takes away an alarm. */
const variants: readonly (readonly [stack: StackName, settings: string, own: object])[] = [
  ...stackNames.map((name) => [name, "its defaults", {}] as const),
  ["sign-in-alerts", "another Region", { signInRegions: ["eu-west-1"] }],
  ["sign-in-alerts", "a log group", { logs: {} }],
  ["api-event-log", "express executions", { type: "EXPRESS" }],
];

const alarms = variants.flatMap(([stack, settings, own]) =>
  Object.values(synthesizeStack(stack, own).resources("aws_cloudwatch_metric_alarm")).map(
    ({ alarm_name: name }) => ({ stack, settings, name: String(name) }),
  ),
);
const rows = tableBelow("docs/operations.md", "## Alarms").map(([first = ""]) => ({
  endings: [...first.matchAll(/`…(-[\w-]+)`/g)].map(([, ending = ""]) => ending),
}));

it.each(alarms)("$stack with $settings: the alarm $name is explained in one row", ({ name }) =>
  expect(rows.filter(({ endings }) => endings.some((ending) => name.endsWith(ending)))).toHaveLength(1),
);

it.each(rows.flatMap(({ endings }) => endings))("an alarm is named …%s", (ending) =>
  expect(alarms.filter(({ name }) => name.endsWith(ending))).not.toEqual([]),
);

it("the stacks without an alarm are those that the page names", () => {
  const without = stackNames.filter((name) => alarms.every(({ stack }) => stack !== name));
  expect(without).toEqual(["table-trail", "table-lineage"]);
});
