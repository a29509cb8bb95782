import { maxPattern } from "../event-pattern/event-pattern";
import type { InputTransformer } from "../input-transformer/input-transformer";
import type { Block } from "./block";
import type { Resource } from "./resource";

/** The states of a rule: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const states = ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] as const;

/** An EventBridge rule of a synthesized stack, with its targets. */
export interface Rule {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly busName: string;
  readonly state: (typeof states)[number];
  /** Undefined for a rule that only runs on a schedule. */
  readonly pattern?: unknown;
  /** When it runs by itself, such as `rate(5 minutes)`. */
  readonly schedule?: string;
  readonly targets: readonly Target[];
}

/** What a rule sends events to. */
export interface Target {
  readonly address: string;
  readonly arn: string;
  readonly transformer?: InputTransformer;
  /** A constant sent in place of the event, as JSON. */
  readonly input?: string;
  /** The part of the event that is sent, as a JSONPath. */
  readonly inputPath?: string;
}

/**
 * Reads rules, each with those of the targets that are its own, the AWS provider's
 * `aws_cloudwatch_event_rule`.
 *
 * @throws Error for a state or a pattern that EventBridge refuses, and for a target whose rule is known only
 * after apply.
 */
export function rulesOf(rules: readonly Resource[], targets: readonly Resource[]): Rule[] {
  const byRule = new Map<string, Target[]>(rules.map((rule) => [keyOf(rule, rule.attribute("name")), []]));
  for (const target of targets) {
    const name = target.requiredText("rule");
    const key = keyOf(target, name);
    const known = byRule.get(key);
    if (!known && name.includes("<"))
      throw new Error(`replay does not know the rule ${name} of ${target.address}`);
    byRule.set(key, [...(known ?? []), targetOf(target)]);
  }
  return rules.map((rule) => {
    const name = rule.attribute("name");
    return {
      address: rule.address,
      name,
      arn: rule.arn,
      region: rule.region,
      busName: busOf(rule),
      state: rule.oneOf("state", states, rule.flag("is_enabled", true) ? "ENABLED" : "DISABLED"),
      pattern: patternOf(rule),
      schedule: rule.text("schedule_expression"),
      targets: byRule.get(keyOf(rule, name)) ?? [],
    };
  });
}

function patternOf(rule: Resource): unknown {
  const pattern = rule.parsed("event_pattern");
  const length = pattern === undefined ? 0 : JSON.stringify(pattern).length;
  if (length <= maxPattern) return pattern;
  throw new Error(
    `event_pattern of ${rule.address} has ${length} characters, and EventBridge takes ${maxPattern}`,
  );
}

/** What tells the rule of a bus in a Region from every other. */
function keyOf(resource: Resource, name: string): string {
  return [resource.region, busOf(resource), name].join(" ");
}

function targetOf(target: Resource): Target {
  return {
    address: target.address,
    arn: target.requiredText("arn"),
    transformer: transformerOf(target.block("input_transformer")),
    input: target.text("input"),
    inputPath: target.text("input_path"),
  };
}

function transformerOf(transformer: Block | undefined): InputTransformer | undefined {
  if (!transformer) return undefined;
  return {
    inputPaths: transformer.map("input_paths"),
    inputTemplate: transformer.requiredText("input_template"),
  };
}

/** The bus by its name; a rule may name it by its ARN. */
function busOf(resource: Resource): string {
  return (resource.text("event_bus_name") ?? "default").replace(/^.*:event-bus\//, "");
}
