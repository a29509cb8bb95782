import type { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { needsManagementTrail } from "../cloudtrail/management-trail";
import { AuditStack } from "../stack/audit-stack";
import { Region } from "../stack/region";
import { ruleName } from "../validation/names";
import { EventRule, type EventRuleProps, type RuleTarget } from "./event-rule";
import { watchedGroups } from "./tampering/catalogue";
import { type NamingParameters, parametersOf, type PatternScope, patternsOf } from "./tampering/patterns";
import { watchedResources } from "./tampering/resources";
import type { WatchedGroup, WatchedResource } from "./tampering/service";

export interface TamperWatchProps extends Omit<EventRuleProps, "pattern" | "readOnlyEvents"> {
  /** What tells of a call: the same for all, or by the request parameters that may name what a call is on. */
  readonly target: RuleTarget | ((parameters: NamingParameters) => RuleTarget);
  /** What the names of another watch's rules begin with, in every Region: each watches the other. */
  readonly otherWatch?: string;
  /**
   * Terraform's types of what is watched besides the other watch's rules.
   * @default all that the stack has, and these rules themselves
   */
  readonly only?: readonly string[];
  /** Further Regions that the stack forwards calls from. @default none */
  readonly regions?: "all" | readonly string[];
}

/**
 * Rules on the writes that name what the stack has in the Region, these rules included: calls that may stop,
 * blind or divert it, be they done or denied. It is made after what it watches. One rule is on rules, queues,
 * alarms and roles; further groups of services have one each.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export class TamperWatch extends EventRule {
  /** The rules besides this one. */
  private readonly others: readonly EventRule[];

  constructor(scope: Construct, id: string, props: TamperWatchProps) {
    const { target } = props;
    const tellBy = typeof target === "function" ? target : () => target;
    const [first, ...others] = rulesOf(scope, props);
    super(scope, id, { ...props, pattern: first?.pattern ?? {} });
    this.addTarget("target", tellBy(first?.parameters ?? { names: [], beside: [] }));
    needsManagementTrail(AuditStack.of(this));
    // A name that is refused is not refused again in those that are made from it.
    this.others = (ruleName.test(props.name) ? others : []).map(({ suffix, pattern, parameters }) => {
      const other = new EventRule(scope, `${id}_${suffix.replaceAll("-", "_")}`, {
        ...props,
        name: `${props.name}-${suffix}`,
        roleName: props.roleName && `${props.roleName}-${suffix}`,
        pattern,
      });
      other.addTarget("target", tellBy(parameters));
      return other;
    });
  }

  /** A rule could not tell. */
  get conditions(): readonly AlarmCondition[] {
    return [this, ...this.others].map((rule) => rule.failedInvocations());
  }
}

interface WatchingRule extends Pick<EventRuleProps, "pattern"> {
  /** What its name ends with. */
  readonly suffix: string;
  readonly parameters: NamingParameters;
}

function rulesOf(scope: Construct, props: TamperWatchProps): WatchingRule[] {
  const { name, otherWatch, only, regions = [] } = props;
  const { name: stackName } = AuditStack.of(scope);
  const watches = [only ? [] : name, otherWatch ?? []].flat();
  // Both watches share the bus: to watch it twice would tell nobody more.
  const ofWatches = only
    ? [...beginning(ruleType, watches), ...beginning(roleType, beginningsOf(watches, stackName))]
    : rulesOfWatches(watches, stackName);
  const resources = [
    ...watchedResources(scope).filter((each) => only?.includes(each.type) ?? !isKnown(ofWatches, each)),
    ...ofWatches,
  ];
  const within = {
    stackName,
    regions: regions === "all" ? undefined : [...new Set([Region.of(scope), ...regions])],
  };
  return watchedGroups.flatMap((group) => rulesOfGroup(group, resources, within));
}

const ruleType = "aws_cloudwatch_event_rule";
const roleType = "aws_iam_role";

/** The bus that the rules are on. */
const defaultBus: WatchedResource = { type: "aws_cloudwatch_event_bus", name: { text: "default" } };

/** The rules of watches, the roles that these send with, and the bus that they are on. */
export function rulesOfWatches(names: readonly string[], stackName: string): WatchedResource[] {
  const beginnings = beginningsOf(names, stackName);
  return [...beginning(ruleType, beginnings), ...beginning(roleType, beginnings), defaultBus];
}

/** What names begin with: the stack's name where it does for all of these, as for its queues and roles. */
function beginningsOf(names: readonly string[], stackName: string): string[] {
  const ofStack = `${stackName}-`;
  return [...new Set(names.map((name) => (name.startsWith(ofStack) ? ofStack : name)))];
}

/** Resources of a type by what their names begin with. */
function beginning(type: string, names: readonly string[]): WatchedResource[] {
  return names.map((text) => ({ type, name: { text, begins: true } }));
}

/** Whether a resource is known by what its name begins with already. */
export function isKnown(beginnings: readonly WatchedResource[], { type, name }: WatchedResource): boolean {
  return beginnings.some((each) => each.type === type && name.text.startsWith(each.name.text));
}

function rulesOfGroup(
  group: WatchedGroup,
  resources: readonly WatchedResource[],
  within: PatternScope,
): WatchingRule[] {
  return patternsOf(group, resources, within).map((pattern, index) => ({
    pattern,
    suffix: [group.name, index > 0 ? String(index + 1) : ""].filter(Boolean).join("-"),
    parameters: parametersOf(group, resources),
  }));
}
