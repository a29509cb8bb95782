import { AuditStack } from "../../stack/audit-stack";
import type { DeadLetterQueue } from "../../messaging/dead-letter-queue";
import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";
import { pascalCase } from "../../validation/words";

/** Sends the whole event to a queue, whose policy admits the rule. */
export class QueueTarget implements RuleTarget {
  constructor(private readonly queue: DeadLetterQueue) {}

  bind(rule: EventRule): BoundTarget {
    this.queue.grantSend({
      sid: `${pascalCase(AuditStack.of(rule).pathOf(rule))}Sends`,
      service: "events.amazonaws.com",
      arn: rule.arn,
    });
    return { arn: this.queue.arn };
  }
}
