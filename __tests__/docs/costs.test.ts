import { textOf } from "./markdown";
import { stackNames, synthesizeStack } from "../support/synthesize-stack";

const pricePerKey = 1;
const pricePerAlarm = 0.1;

it.each(stackNames)("what %s costs at least is what its keys and alarms cost", (name) => {
  const [, said = ""] =
    new RegExp(`^- \\*\\*\`${name}\`\\*\\*: ([^]+?)(?=\n- |\n\n)`, "m").exec(textOf("docs/costs.md")) ?? [];
  const stack = synthesizeStack(name);
  const keys = Object.keys(stack.resources("aws_kms_key")).length;
  const alarms = Object.keys(stack.resources("aws_cloudwatch_metric_alarm")).length;

  expect(said).toMatch(keys === 1 ? /^one key/ : /^two keys/);
  expect(Number(/(\d+) alarms/.exec(said)?.[1] ?? 0)).toBe(alarms);
  const least = (keys * pricePerKey + alarms * pricePerAlarm).toFixed(2);
  expect(said).toContain(`about ${least} a month`);
});
