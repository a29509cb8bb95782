import { isObject, objectOf } from "../../../engines/json";
import { synthesizeStack } from "../../support/synthesize-stack";
import type { Synthesized } from "../../support/synthesized";

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly title?: string;
    readonly region?: string;
    readonly alarms?: readonly string[];
    readonly markdown?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly [name: string]: unknown;
  };
}

const alarmAddress = "aws_cloudwatch_metric_alarm";

/** The body with Terraform's expressions, whose quotes would end JSON's strings, in single quotes. */
function widgetsOf(stack: Synthesized): Widget[] {
  const body = String(stack.resource("aws_cloudwatch_dashboard.dashboard").dashboard_body);
  const json = body.replace(/\$\{[^}]*\}/g, (expression) => expression.replaceAll('"', "'"));
  return (JSON.parse(json) as { widgets: Widget[] }).widgets;
}

function graphsOf(stack: Synthesized): Widget[] {
  return widgetsOf(stack).filter(({ type }) => type === "metric");
}

const ownAlarm = {
  alarm_name: "mine",
  namespace: "AWS/SNS",
  metric_name: "NumberOfMessagesPublished",
  dimensions: { TopicName: "${aws_sns_topic.topic.name}" },
  extended_statistic: "p99",
  comparison_operator: "LessThanOrEqualToThreshold",
  threshold: 5,
  period: 60,
  evaluation_periods: 1,
};

describe("the dashboard of a stack in two Regions, with overrides and an alarm of one's own", () => {
  const stack = synthesizeStack("sign-in-alerts", {
    dashboard: true,
    signInRegions: ["eu-west-1"],
    overrides: {
      [`${alarmAddress}.alarms_rule_failed_invocations`]: { alarm_name: "renamed", threshold: 2 },
      [`${alarmAddress}.alarms_trail_silent`]: null,
    },
    additionalResources: {
      [`${alarmAddress}.mine`]: ownAlarm,
      [`${alarmAddress}.many`]: { ...ownAlarm, count: 2 },
    },
  });
  const widgets = widgetsOf(stack);
  const alarms = Object.entries(stack.resources(alarmAddress)).filter(([, { count }]) => count === undefined);
  const graph = (title: string) =>
    graphsOf(stack).find(({ properties }) => properties.title === title)?.properties;

  it("shows the state of each alarm, and a graph of it", () => {
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect([...shown].sort()).toEqual(alarms.map(([name]) => `\${${alarmAddress}.${name}.arn}`).sort());
    expect(graphsOf(stack).map(({ properties }) => properties.title)).toEqual(
      alarms.map(([, { alarm_name: name }]) => name),
    );
    expect(alarms.map(([name]) => name)).toEqual(expect.arrayContaining(["mine"]));
  });

  it("has a graph in the alarm's Region, with its metric, threshold and period", () => {
    expect(graph("renamed")).toMatchObject({
      region: "us-east-1",
      period: 300,
      stat: "Sum",
      metrics: [["AWS/Events", "FailedInvocations", "RuleName", "sign-in-alerts"]],
      annotations: { horizontal: [{ label: "Alarm above 2", value: 2, fill: "above" }] },
    });
    expect(graph("mine")).toMatchObject({
      stat: "p99",
      metrics: [["AWS/SNS", "NumberOfMessagesPublished", "TopicName", "${aws_sns_topic.topic.name}"]],
      annotations: { horizontal: [{ label: "Alarm below 5", value: 5, fill: "below" }] },
    });
  });

  it("has the parts of a sum, each with its own statistic, beside the sum", () => {
    const { region, metrics = [] } = graph("sign-in-alerts-forwarding") ?? {};
    expect(region).toBe("eu-west-1");
    const [sum, ...parts] = metrics;
    expect(sum).toEqual([{ id: "sum", label: "Failures", expression: "SUM(FILL(METRICS(), 0))" }]);
    expect(parts).toContainEqual([
      ...["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "sign-in-alerts-dead-letters"],
      { id: "dead_letters_not_empty", stat: "Maximum", period: 300 },
    ]);
  });

  it("links to what the stack has, where it has it", () => {
    const [markdown = ""] = widgets.flatMap(({ properties }) => properties.markdown ?? []);
    const page = (region: string, rest: string) =>
      `https://console.aws.amazon.com/${rest.replace("*", region)}`;
    for (const [name, url] of [
      [
        "sign-in-alerts-dead-letters",
        page("us-east-1", "sqs/v3/home?region=*#/queues/${urlencode(aws_sqs_queue.dead_letters.url)}"),
      ],
      [
        "sign-in-alerts-dead-letters (eu-west-1)",
        page(
          "eu-west-1",
          "sqs/v3/home?region=*#/queues/${urlencode(aws_sqs_queue.forward_eu_west_1_dead_letters.url)}",
        ),
      ],
      ["sign-in-alerts", page("us-east-1", "sns/v3/home?region=*#/topic/${aws_sns_topic.topic.arn}")],
      ["sign-in-alerts", page("us-east-1", "cloudtrailv2/home?region=*#/trails/${aws_cloudtrail.trail.arn}")],
    ]) {
      expect(markdown).toContain(`[${name}](${url})`);
    }
    expect(markdown).toContain("replace(urlencode(aws_cloudwatch_log_group.trail_log.name), '%', '$25')");
  });

  it("is named with the Region, since dashboards are the account's, and its page is an output", () => {
    expect(stack.resource("aws_cloudwatch_dashboard.dashboard").dashboard_name).toBe(
      "sign-in-alerts-us-east-1",
    );
    expect(stack.block("output").dashboard_console).toMatchObject({
      value: expect.stringMatching(/region=us-east-1#dashboards\/dashboard\/\$\{aws_cloudwatch_dashboard\./),
    });
  });
});

it("Terraform reads the quotes of an expression within the body", () => {
  const stack = synthesizeStack("change-alerts", { dashboard: true });
  const body = String(stack.resource("aws_cloudwatch_dashboard.dashboard").dashboard_body);
  expect(body).toContain('${replace(urlencode(aws_cloudwatch_log_group.trail_log.name), "%", "$25")}');
});

it("of more alarms than an alarm widget takes, there are two", () => {
  const alarm = (index: number) => [`${alarmAddress}.mine_${index}`, ownAlarm];
  const additionalResources = Object.fromEntries(Array.from({ length: 101 }, (_, index) => alarm(index)));
  const widgets = widgetsOf(synthesizeStack("table-trail", { dashboard: true, additionalResources }));
  expect(widgets.flatMap(({ properties }) => properties.alarms?.length ?? [])).toEqual([100, 1]);
});

it("an override gives a body of its own, or leaves the dashboard out", () => {
  const own = { "aws_cloudwatch_dashboard.dashboard": { dashboard_body: '{"widgets":[]}' } };
  expect(widgetsOf(synthesizeStack("table-trail", { dashboard: true, overrides: own }))).toEqual([]);
  const none = { "aws_cloudwatch_dashboard.dashboard": null, "output.dashboard_console": null };
  const stack = synthesizeStack("table-trail", { dashboard: true, overrides: none });
  expect(stack.resources("aws_cloudwatch_dashboard")).toEqual({});
});

it("with the argument region, graphs are in the alarm's Region too, and in a module", () => {
  const settings = { dashboard: true, regionArgument: true, providerVersion: ">= 6.40.0", module: true };
  const stack = synthesizeStack("sign-in-alerts", { ...settings, signInRegions: ["eu-west-1"] });
  const regions = graphsOf(stack).map(({ properties }) => properties.region);
  expect(new Set(regions)).toEqual(new Set(["us-east-1", "eu-west-1"]));
});

it("there is none by default", () => {
  expect(synthesizeStack("table-trail").addresses.join()).not.toContain("dashboard");
  expect(isObject(objectOf(synthesizeStack("table-trail").block("output")).dashboard_console)).toBe(false);
});
