import type { Construct } from "constructs";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { Alarms } from "../observability/alarms";
import { AuditStack } from "../stack/audit-stack";
import { checkRegions } from "../stack/check-region";
import { Region } from "../stack/region";
import { globalRegionsBeside, regionBeside } from "../stack/regions";
import { validateEach } from "../validation/validation";
import { EventRule } from "./event-rule";
import { SecondWatch } from "./second-watch";
import { TamperWatch } from "./tamper-watch";
import { HomeBusTarget } from "./targets/home-bus-target";

/** What a rule matches, by which others forward it. */
export type ForwardedRule = Pick<EventRule, "name" | "pattern" | "readOnlyEvents">;

export interface ForwarderProps {
  /** The Region whose events are forwarded. */
  readonly region: string;
  /** What the rule forwards, such as "console sign-ins". */
  readonly events?: string;
  /**
   * The rule of the home Region whose events are forwarded; the rule that forwards them has its name.
   * @default tampering alone is forwarded
   */
  readonly rule?: ForwardedRule;
  /**
   * The rules of the home Region on tampering; those on tampering with the forwarding have their names.
   * @default tampering is not told
   */
  readonly watches?: { readonly first: EventRule; readonly second?: EventRule };
  /** Topics that the alarms notify. @default none */
  readonly alarmTopicArns?: string | readonly string[];
}

/**
 * Forwards events that are seen only in another Region to the default bus of the home Region, and with them
 * any tampering with the forwarding.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class Forwarder extends Region {
  readonly rule?: EventRule;

  constructor(scope: Construct, id: string, props: ForwarderProps) {
    super(scope, id, props.region);
    const { region, events, alarmTopicArns } = props;
    const stack = AuditStack.of(this);

    const deadLetters = stack.hardened(
      "dead-letters",
      () =>
        new DeadLetterQueue(this, "dead_letters", {
          keeps: `events that EventBridge could not forward from ${region}`,
        }),
    );
    this.rule =
      props.rule &&
      new EventRule(this, "rule", {
        name: props.rule.name,
        description: `Forwards ${events} that ${region} sees to the home Region.`,
        pattern: props.rule.pattern,
        readOnlyEvents: props.rule.readOnlyEvents,
        deadLetters,
        roleName: `${stack.name}-${region}-rule`,
      });
    this.rule?.addTarget("target", new HomeBusTarget());
    const watches = this.watch(props.watches, deadLetters);

    stack.hardened(
      "alarms",
      () =>
        new Alarms(this, "alarms", {
          conditions: [
            {
              id: "forwarding",
              description:
                `Events of ${region} may not reach the home Region: read what waits in the dead-letter queue, ` +
                "look at FailedInvocations of the rules, mend the cause.",
              anyOf: [
                ...(deadLetters ? [deadLetters.messagesAlarm()] : []),
                ...(this.rule ? [this.rule.failedInvocations()] : []),
                ...watches.flatMap((watch) => watch.conditions),
              ],
            },
          ],
          topicArns: alarmTopicArns,
        }),
    );
  }

  /** Rules on tampering with the forwarding, and on tampering with those, with a role of their own. */
  private watch(home: ForwarderProps["watches"], deadLetters?: DeadLetterQueue): TamperWatch[] {
    if (!home) return [];
    const target = new HomeBusTarget();
    const { name } = AuditStack.of(this);
    const first = new TamperWatch(this, "tamper_rule", {
      name: home.first.name,
      description: `Forwards changes to the forwarding from ${this.name} to the home Region.`,
      target,
      otherWatch: home.second?.name,
      deadLetters,
      roleName: `${name}-${this.name}-tamper-rule`,
    });
    if (!home.second) return [first];
    const second = new SecondWatch(this, "watch_rule", {
      name: home.second.name,
      description: `Forwards changes to what forwards them from ${this.name} to the home Region.`,
      target,
      otherWatch: home.first.name,
      // The first forwards the rest: what both forward is told four times.
      only: ["aws_iam_role"],
      deadLetters,
      roleName: `${name}-${this.name}-watch-rule`,
    });
    return [first, second];
  }
}

/**
 * Forwards the events of each Region but the home Region, whose own rule sees them.
 * @param setting what the Regions are given by
 * @param propsOf what is forwarded from a Region
 */
export function forwardFrom(
  scope: Construct,
  setting: string,
  regions: readonly string[],
  propsOf: (region: string) => Omit<ForwarderProps, "region">,
): Forwarder[] {
  const { region: home } = AuditStack.of(scope);
  checkRegions(scope, setting, regions);
  validateEach(scope, setting, regions, regionBeside(home));
  return [...new Set(regions)]
    .filter((region) => region !== home)
    .map((region) => {
      const id = `forward_${region.replaceAll("-", "_")}`;
      return new Forwarder(scope, id, { region, ...propsOf(region) });
    });
}

/**
 * Forwards calls on what a stack has of IAM, which one Region of the partition sees, where the home Region is
 * another.
 */
export function forwardTampering(
  scope: Construct,
  props: Pick<ForwarderProps, "watches" | "alarmTopicArns">,
): void {
  const regions = globalRegionsBeside(AuditStack.of(scope).region);
  if (props.watches) forwardFrom(scope, "region", regions, () => props);
}

/** Rules as one, which other Regions forward. */
export function anyOf(first: ForwardedRule, others: readonly ForwardedRule[]): ForwardedRule {
  const rules = [first, ...others];
  if (others.length === 0) return first;
  return {
    name: first.name,
    pattern: { $or: rules.map(({ pattern }) => pattern) },
    readOnlyEvents: rules.some(({ readOnlyEvents }) => readOnlyEvents),
  };
}
