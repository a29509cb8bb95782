import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { patternWarnings } from "../../engines/event-pattern/event-pattern";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { resourceConsoleUrl } from "../stack/console-url";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { escapeTemplate } from "../stack/hcl";
import { overriddenArgument } from "../stack/overrides";
import { Region } from "../stack/region";
import { type EventPattern, eventPatternFaults } from "./event-pattern-errors";
import { inputTransformerFaults, type InputTransformer } from "./input-transformer-errors";
import { ServiceRole } from "../security/service-role";
import { ruleDescription, ruleName, targetId } from "../validation/names";
import { validate, addErrors, errorMessage } from "../validation/validation";
import { pascalCase } from "../validation/words";

export interface EventRuleProps {
  /** The rule's name: 1 to 64 letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** At most 512 characters. @default none */
  readonly description?: string;
  readonly pattern: EventPattern;
  /** Whether read-only management events reach the rule too (`Get…`, `List…`, `Describe…`). @default false */
  readonly readOnlyEvents?: boolean;
  /** Where events go that a target did not take after a day of retries. @default they are lost */
  readonly deadLetters?: DeadLetterQueue;
  /**
   * The name of the role that targets without a policy of their own are invoked with.
   * @default the rule's name with "-targets"
   */
  readonly roleName?: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const defaultPatternQuota = 2048;

/** The state in which read-only management events reach a rule too. */
const withReadOnlyEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

/** What a target needs to be invoked by a rule. */
export interface BoundTarget {
  readonly arn: string;
  /** The role that EventBridge assumes, for targets that have no policy of their own. */
  readonly roleArn?: string;
  readonly inputTransformer?: InputTransformer;
  /** The same JSON for every event. @default the event, or what the transformer makes of it */
  readonly input?: string;
}

/** Something that a rule sends events to. */
export interface RuleTarget {
  /** Grants the rule what it needs. */
  bind(rule: EventRule): BoundTarget;
}

/**
 * A rule on the default event bus, where CloudTrail's events arrive.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export class EventRule extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly pattern: EventPattern;
  readonly readOnlyEvents: boolean;
  private readonly rule: CloudwatchEventRule;
  private readonly deadLetters?: DeadLetterQueue;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EventRuleProps,
  ) {
    super(scope, id);
    const { name, description, deadLetters } = props;
    validate(this, "the rule's name", name, ruleName);
    validate(this, "the rule's description", description, ruleDescription);

    this.rule = new CloudwatchEventRule(this, "Default", {
      name,
      description: description && escapeTemplate(description),
      eventPattern: escapeTemplate(JSON.stringify(props.pattern)),
      state: props.readOnlyEvents ? withReadOnlyEvents : undefined,
    });
    this.name = name;
    this.arn = this.rule.arn;
    this.pattern = this.overriddenPattern() ?? props.pattern;
    const state = overriddenArgument(this.rule, "state");
    this.readOnlyEvents =
      state === undefined ? (props.readOnlyEvents ?? false) : state === withReadOnlyEvents;
    this.checkPattern();
    this.deadLetters = deadLetters;
    deadLetters?.grantSend({
      sid: `${pascalCase(this.node.id)}Sends`,
      service: "events.amazonaws.com",
      arn: this.arn,
    });
  }

  /**
   * The role that EventBridge assumes for targets that have no policy of their own. It is made for the first
   * of them.
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
   */
  get role(): ServiceRole {
    const made = this.node.tryFindChild("role") as ServiceRole | undefined;
    const { name, roleName = `${name}-targets` } = this.props;
    const service = "events.amazonaws.com";
    return made ?? new ServiceRole(this, "role", { name: roleName, service, sourceArn: this.arn });
  }

  /** The pattern that an override puts in place; undefined where none does. */
  private overriddenPattern(): EventPattern | undefined {
    const text = overriddenArgument(this.rule, "event_pattern");
    if (typeof text !== "string") return undefined;
    try {
      return JSON.parse(text.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{")) as EventPattern;
    } catch {
      const remedy = "write it as JSON text, as JSON.stringify does";
      addErrors(this, [errorMessage("the overridden event_pattern", text, "it is no JSON", remedy)]);
      return undefined;
    }
  }

  private checkPattern(): void {
    const faults = eventPatternFaults(this.pattern, this.readOnlyEvents);
    addErrors(this, faults);
    for (const warning of faults.length === 0 ? patternWarnings(this.pattern) : []) {
      Annotations.of(this).addWarning(`the event pattern: ${warning}.`);
    }
    const { length } = escapeTemplate(JSON.stringify(this.pattern));
    if (length <= defaultPatternQuota) return;
    Annotations.of(this).addWarning(
      `the event pattern has ${length} characters, and an account's quota is ${defaultPatternQuota} unless it was raised; ` +
        "raise the quota of EventBridge or shorten names.",
    );
  }

  /** Sends the events that match to a target. */
  addTarget(id: string, target: RuleTarget, name?: string): void {
    const { arn, roleArn, inputTransformer, input } = target.bind(this);
    validate(this, "the target's ID", name, targetId);
    if (inputTransformer) addErrors(this, inputTransformerFaults(inputTransformer));

    new CloudwatchEventTarget(this, id, {
      rule: this.rule.name,
      targetId: name ?? id.replaceAll("_", "-"),
      arn,
      roleArn,
      input: input && escapeTemplate(input),
      inputTransformer: inputTransformer && {
        inputPaths: { ...inputTransformer.inputPaths },
        inputTemplate: escapeTemplate(inputTransformer.inputTemplate),
      },
      deadLetterConfig: this.deadLetters && { arn: this.deadLetters.arn },
      retryPolicy: this.deadLetters && { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
    });
  }

  /** The rule in the console, with its metrics. */
  get consoleUrl(): string {
    return resourceConsoleUrl("aws_cloudwatch_event_rule", Region.of(this), this.name);
  }

  /** EventBridge could not invoke a target. */
  failedInvocations(): AlarmCondition {
    const what = "could not invoke its target: look into the dead-letter queue for the error";
    return failedInvocations(this, this.name, what);
  }
}

/** EventBridge could not invoke what a rule names. */
export function failedInvocations({ node }: Construct, ruleName: string, what: string): AlarmCondition {
  return {
    id: `${node.id}_failed_invocations`,
    description: `The rule ${ruleName} ${what}.`,
    namespace: "AWS/Events",
    metricName: "FailedInvocations",
    statistic: "Sum",
    dimensions: { RuleName: ruleName },
  };
}
