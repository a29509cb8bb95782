import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";
import type { MailForm } from "../input-transformer-errors";
import type { ITopic } from "../../messaging/topic";

/** Publishes to a topic, in words of its own, always the same, or the event as it is. */
export class TopicTarget implements RuleTarget {
  constructor(
    private readonly topic: ITopic,
    private readonly mail: MailForm,
  ) {}

  bind(rule: EventRule): BoundTarget {
    const target = { arn: this.topic.arn, roleArn: this.topic.grantPublish(() => rule.role) };
    if (this.mail === "event") return target;
    return this.mail.input === undefined
      ? { ...target, inputTransformer: this.mail }
      : { ...target, input: this.mail.input };
  }
}
