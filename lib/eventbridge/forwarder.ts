import type { Construct } from "constructs";
import { Alarms } from "../observability/alarms";
import { DeadLetterQueue } from "../messaging/dead-letter-queue";
import type { EventPattern } from "./event-pattern-errors";
import { EventRule } from "./event-rule";
import { Region } from "../stack/region";
import { HomeBusTarget } from "./targets/home-bus-target";
import { tamperPattern } from "./tamper-pattern";

export interface ForwarderProps {
  /** The Region whose events are forwarded. */
  readonly region: string;
  /** The name of the rule, which the rule of the home Region may share. */
  readonly ruleName: string;
  readonly tamperRuleName: string;
  /** What the names of queue and alarms begin with. */
  readonly name: string;
  readonly pattern: EventPattern;
  readonly alarmTopicArns?: readonly string[];
}

/**
 * Forwards events that are seen only in another Region to the default bus of the home Region, and with them any tampering with
 * the forwarding. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class Forwarder extends Region {
  constructor(scope: Construct, id: string, props: ForwarderProps) {
    super(scope, id, props.region);
    const { region, ruleName, tamperRuleName, name, pattern, alarmTopicArns } = props;

    const deadLetters = new DeadLetterQueue(this, "dead_letters", { name: `${name}-dead-letters` });
    const rule = new EventRule(this, "rule", {
      name: ruleName,
      description: `Forwards console sign-ins that ${region} sees to the home Region.`,
      pattern,
      deadLetters,
      roleName: `${name}-${region}-rule`,
    });
    rule.addTarget("target", new HomeBusTarget());

    const tamperRule = new EventRule(this, "tamper_rule", {
      name: tamperRuleName,
      description: `Forwards changes to the forwarding from ${region} to the home Region.`,
      pattern: tamperPattern({
        ruleNames: [ruleName, tamperRuleName],
        queues: [deadLetters],
        namePrefix: `${name}-`,
      }),
      deadLetters,
      roleName: `${name}-${region}-tamper-rule`,
    });
    tamperRule.addTarget("target", new HomeBusTarget());

    new Alarms(this, "alarms", {
      name,
      conditions: [deadLetters.messagesAlarm(), rule.failedInvocations(), tamperRule.failedInvocations()],
      topicArns: alarmTopicArns,
    });
  }
}
