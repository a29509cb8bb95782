import { objectOf } from "../../engines/json";
import { type Config, References, type StackJson } from "../../engines/terraform-json/references";
import { addressConsoleUrl, type PagedType } from "./console-url";
import { namedTypes } from "./named-types";

/** A dashboard has 500 widgets at most. */
interface Widget {
  readonly type: "alarm" | "metric" | "text";
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The whole width of a dashboard. */
const columns = 24;

/** An alarm widget has 100 alarms at most. */
const alarmsOfWidget = 100;

/** What is linked to, in this order. */
const linked = {
  aws_sqs_queue: "Queues",
  aws_cloudwatch_log_group: "Log groups",
  aws_lambda_function: "Functions",
  aws_sfn_state_machine: "State machines",
  aws_sns_topic: "Topics",
  aws_dynamodb_table: "Tables",
  aws_s3_bucket: "Buckets",
  aws_cloudtrail: "Trails",
  aws_athena_workgroup: "Workgroups",
} satisfies Partial<Record<PagedType, string>>;

/**
 * The body of a stack's dashboard, from its JSON: the state of every alarm, links to what the stack has, and
 * a graph of what each alarm watches. Alarms with `count` or `for_each` have none.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 * @param name the stack's
 * @param region the home Region
 */
export function dashboardBody(json: StackJson, name: string, region: string): string {
  const references = new References(json, { account: "", region });
  const alarms = resourcesOf(json, "aws_cloudwatch_metric_alarm");
  const widgets = [
    ...alarmWidgets(alarms.map(({ address }) => `\${${address}.arn}`)),
    linkWidget(json, name, (config) => references.regionOf(config), region),
    ...alarms.map(({ config }) => graph(config, references.regionOf(config))),
  ];
  return asTemplate(JSON.stringify({ start: "-P1D", periodOverride: "inherit", widgets }));
}

/** Those of a type by their addresses, so that the body changes only when they do. */
function resourcesOf(json: StackJson, type: string) {
  return Object.entries(json.resource?.[type] ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, { count, for_each: each }]) => count === undefined && each === undefined)
    .map(([name, config]) => ({ address: `${type}.${name}`, config, name: nameOf(type, config) ?? name }));
}

function nameOf(type: string, config: Config): string | undefined {
  const name = config[namedTypes[type]?.argument ?? "name"];
  return typeof name === "string" ? name : undefined;
}

function alarmWidgets(arns: readonly string[]): Widget[] {
  const chunks = Math.ceil(arns.length / alarmsOfWidget);
  return Array.from({ length: chunks }, (_, index) => {
    const alarms = arns.slice(index * alarmsOfWidget, (index + 1) * alarmsOfWidget);
    const properties = { title: "Alarms", alarms, sortBy: "stateUpdatedTimestamp" };
    return { type: "alarm", width: columns, height: 2 + Math.ceil(alarms.length / 4), properties };
  });
}

function linkWidget(
  json: StackJson,
  title: string,
  regionOf: (config: Config) => string,
  home: string,
): Widget {
  const lines = Object.entries(linked).flatMap(([type, kind]) => {
    const links = resourcesOf(json, type).map(({ address, config, name }) => {
      const region = regionOf(config);
      const url = addressConsoleUrl(type as keyof typeof linked, region, address);
      return `[${region === home ? name : `${name} (${region})`}](${url})`;
    });
    return links.length > 0 ? [`- **${kind}**: ${links.join(", ")}`] : [];
  });
  const note = "Terraform makes this page: what is changed here is gone after the next apply.";
  const markdown = [`# ${title}`, note, "", ...lines].join("\n");
  return { type: "text", width: columns, height: 3 + lines.length, properties: { markdown } };
}

function graph(alarm: Config, region: string): Widget {
  const { alarm_name: title, threshold, comparison_operator: operator } = alarm;
  const fill = String(operator).startsWith("Less") ? "below" : "above";
  const properties = {
    title,
    region,
    view: "timeSeries",
    period: alarm.period,
    stat: alarm.statistic ?? alarm.extended_statistic,
    metrics: metricsOf(alarm),
    yAxis: { left: { min: 0 } },
    ...(typeof threshold === "number" && {
      annotations: { horizontal: [{ label: `Alarm ${fill} ${threshold}`, value: threshold, fill }] },
    }),
  };
  return { type: "metric", width: columns / 3, height: 6, properties };
}

/** The metrics of an alarm as graphs have them; of a sum its parts, too, since they say which it is. */
function metricsOf(alarm: Config): unknown[] {
  const queries = [alarm.metric_query ?? []].flat().map(objectOf);
  if (queries.length === 0) return [metric(alarm, {})];
  return queries.map(({ id, label, expression, metric: watched }) =>
    watched === undefined
      ? [{ id, label, expression }]
      : metric(objectOf(watched), {
          id,
          label,
          stat: objectOf(watched).stat,
          period: objectOf(watched).period,
        }),
  );
}

function metric({ namespace, metric_name: name, dimensions }: Config, options: object): unknown[] {
  const given = Object.values(options).some((value) => value !== undefined);
  return [namespace, name, ...Object.entries(objectOf(dimensions)).flat(), ...(given ? [options] : [])];
}

/** Terraform's expressions within JSON, whose quotes JSON has escaped. */
function asTemplate(json: string): string {
  return json.replace(/(?<!\$)\$\{[^{}]*\}/g, (expression) => expression.replaceAll('\\"', '"'));
}
