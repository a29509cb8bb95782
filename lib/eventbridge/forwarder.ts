import type { Construct } from "constructs";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { Alarms } from "../observability/alarms";
import { AuditStack } from "../stack/audit-stack";
import { Region } from "../stack/region";
import { EventRule } from "./event-rule";
import { TamperWatch } from "./tamper-watch";
import { HomeBusTarget } from "./targets/home-bus-target";

export interface ForwarderProps {
  /** The Region whose events are forwarded. */
  readonly region: string;
  /** The rule of the home Region whose events are forwarded; the rule that forwards them has its name. */
  readonly rule: EventRule;
  /** The rule of the home Region on tampering; the one on tampering with the forwarding has its name. */
  readonly tamperRule: EventRule;
  /** Topics that the alarms notify. @default none */
  readonly alarmTopicArns?: string | readonly string[];
}

/**
 * Forwards events that are seen only in another Region to the default bus of the home Region, and with them
 * any tampering with the forwarding.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class Forwarder extends Region {
  constructor(scope: Construct, id: string, props: ForwarderProps) {
    super(scope, id, props.region);
    const { region, alarmTopicArns } = props;
    const { name } = AuditStack.of(this);

    const deadLetters = new DeadLetterQueue(this, "dead_letters", {
      keeps: `events that EventBridge could not forward from ${region}`,
    });
    const rule = new EventRule(this, "rule", {
      name: props.rule.name,
      description: `Forwards console sign-ins that ${region} sees to the home Region.`,
      pattern: props.rule.pattern,
      deadLetters,
      roleName: `${name}-${region}-rule`,
    });
    rule.addTarget("target", new HomeBusTarget());

    const tamperRule = new TamperWatch(this, "tamper_rule", {
      name: props.tamperRule.name,
      description: `Forwards changes to the forwarding from ${region} to the home Region.`,
      rules: [rule],
      target: new HomeBusTarget(),
      deadLetters,
      roleName: `${name}-${region}-tamper-rule`,
    });

    new Alarms(this, "alarms", {
      conditions: [deadLetters.messagesAlarm(), rule.failedInvocations(), tamperRule.failedInvocations()],
      topicArns: alarmTopicArns,
    });
  }
}
