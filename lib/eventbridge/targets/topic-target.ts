import type { BoundTarget, RuleTarget } from "../event-rule";
import type { InputTransformer } from "../input-transformer-errors";
import type { ITopic } from "../../messaging/topic";

/**
 * Publishes to a topic, in words of its own. The topic's policy must grant EventBridge to publish; no role is
 * assumed.
 */
export class TopicTarget implements RuleTarget {
  constructor(
    private readonly topic: ITopic,
    private readonly mail: InputTransformer,
  ) {}

  bind(): BoundTarget {
    return { arn: this.topic.arn, inputTransformer: this.mail };
  }
}
