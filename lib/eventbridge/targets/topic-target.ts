import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";
import type { MailForm } from "../input-transformer-errors";
import type { ITopic } from "../../messaging/topic";

/** Publishes to a topic, in words of its own or the event as it is. */
export class TopicTarget implements RuleTarget {
  constructor(
    private readonly topic: ITopic,
    private readonly mail: MailForm,
  ) {}

  bind(rule: EventRule): BoundTarget {
    return {
      arn: this.topic.arn,
      roleArn: this.topic.grantPublish(() => rule.role),
      inputTransformer: this.mail === "event" ? undefined : this.mail,
    };
  }
}
