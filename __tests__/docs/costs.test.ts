import { dollarsFor } from "../../engines/prices/prices";
import { textOf } from "./markdown";
import { stackNames, synthesizeStack } from "../support/synthesize-stack";

it.each(stackNames)("what %s costs at least is what its keys and alarms cost", (name) => {
  const [, said = ""] =
    new RegExp(`^- \\*\\*\`${name}\`\\*\\*: ([^]+?)(?=\n- |\n\n)`, "m").exec(textOf("docs/costs.md")) ?? [];
  const stack = synthesizeStack(name);
  const keys = Object.keys(stack.resources("aws_kms_key")).length;
  const alarms = Object.values(stack.resources("aws_cloudwatch_metric_alarm"));
  const metrics = alarms.flatMap(({ metric_query: queries }) => metricsOf(queries));

  expect(said).toMatch(keys === 1 ? /^one key/ : /^two keys/);
  expect(Number(/(\d+) alarms/.exec(said)?.[1] ?? 0)).toBe(alarms.length);
  const least = (dollarsFor("keys", keys) + dollarsFor("alarmMetrics", metrics.length)).toFixed(2);
  expect(said).toContain(`about ${least} a month`);
});

/** An alarm on one metric has no queries; in others one query is the sum of the metrics. */
function metricsOf(queries: unknown): unknown[] {
  return Array.isArray(queries) ? queries.filter((query) => "metric" in Object(query)) : [queries];
}
