import type { LambdaFunction, LogSubscription } from "./functions";
import { functionOf, logSubscriptionOf } from "./functions";
import { logTableOf, type SynthesizedLogTable } from "./log-tables";
import type { MetricFilter } from "./metric-filters";
import { metricFilterOf } from "./metric-filters";
import { isJsonPattern, notImitatedIn } from "./not-imitated";
import type { Deployment, StackJson } from "./references";
import { addressOf, References } from "./references";
import { Resource } from "./resource";
import type { Rule } from "./rules";
import { rulesOf } from "./rules";
import type { StateMachine } from "./state-machines";
import { stateMachineOf } from "./state-machines";
import type { Table } from "./tables";
import { tableOf } from "./tables";
import type { Topic } from "./topics";
import { topicOf } from "./topics";
import type { SynthesizedTrail } from "./trails";
import { trailOf } from "./trails";

/**
 * A stack as it was synthesized; each list says what a deployment of it has.
 *
 * The lists throw an Error for a reference that replay does not know, and for what Terraform would refuse.
 */
export class SynthesizedStack {
  constructor(
    readonly name: string,
    /** The folder of the stack's cdk.tf.json. */
    readonly folder: string,
    readonly json: StackJson,
  ) {}

  /**
   * A value of the stack's JSON with its references resolved.
   *
   * @throws Error that names the reference or the function that replay does not know.
   */
  resolve(value: unknown, deployment: Deployment): unknown {
    return new References(this.json, deployment).resolve(value);
  }

  /**
   * The addresses of what events may come to that replay does not imitate, such as a pipe, or a module.
   */
  get notImitated(): readonly string[] {
    return notImitatedIn(this.json);
  }

  trails(deployment: Deployment): SynthesizedTrail[] {
    return this.resources("aws_cloudtrail", deployment).map(trailOf);
  }

  rules(deployment: Deployment): Rule[] {
    return rulesOf(
      this.resources("aws_cloudwatch_event_rule", deployment),
      this.resources("aws_cloudwatch_event_target", deployment),
    );
  }

  topics(deployment: Deployment): Topic[] {
    const subscriptions = this.resources("aws_sns_topic_subscription", deployment);
    return this.resources("aws_sns_topic", deployment).map((topic) => topicOf(topic, subscriptions));
  }

  /** The tables of CloudTrail's log files. */
  logTables(deployment: Deployment): SynthesizedLogTable[] {
    const tables = this.resources("aws_glue_catalog_table", deployment).map(logTableOf);
    return tables.filter((table) => table !== undefined);
  }

  /** The names of the workgroups of Athena. */
  workgroups(deployment: Deployment): string[] {
    return this.resources("aws_athena_workgroup", deployment).map((each) => each.requiredText("name"));
  }

  stateMachines(deployment: Deployment): StateMachine[] {
    return this.resources("aws_sfn_state_machine", deployment).map(stateMachineOf);
  }

  tables(deployment: Deployment): Table[] {
    return this.resources("aws_dynamodb_table", deployment).map(tableOf);
  }

  functions(deployment: Deployment): LambdaFunction[] {
    return this.resources("aws_lambda_function", deployment).map((each) => functionOf(each, this.folder));
  }

  logSubscriptions(deployment: Deployment): LogSubscription[] {
    const functions = this.functions(deployment);
    const filters = this.resources("aws_cloudwatch_log_subscription_filter", deployment);
    return filters.map((filter) => logSubscriptionOf(filter, functions));
  }

  /** Those whose pattern is JSON: the replay knows no other. */
  metricFilters(deployment: Deployment): MetricFilter[] {
    const filters = this.resources("aws_cloudwatch_log_metric_filter", deployment);
    const known = filters.filter((filter) => isJsonPattern(filter.text("pattern")));
    const alarms = known.length > 0 ? this.resources("aws_cloudwatch_metric_alarm", deployment) : [];
    return known.map((filter) => metricFilterOf(filter, alarms));
  }

  /** The resources of a type in the order of the JSON, one for each instance of `for_each`. */
  resources(type: string, deployment: Deployment): Resource[] {
    const references = new References(this.json, deployment);
    return Object.entries(this.json.resource?.[type] ?? {}).flatMap(([name, config]) => {
      const address = addressOf(type, name);
      if (config.count !== undefined) throw new Error(`replay does not evaluate count of ${address}`);
      const instances = config.for_each === undefined ? [undefined] : references.instancesOf(address, config);
      return instances.map((each) => new Resource(references, type, name, config, each));
    });
  }
}
