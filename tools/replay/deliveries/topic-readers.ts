import type { Topic } from "../../../engines/terraform-json/synthesized";
import type { JsonObject } from "../../../engines/json";

/** Says who reads the messages of topics. */
export class TopicReaders {
  private readonly topics: ReadonlyMap<string, Topic>;

  constructor(topics: readonly Topic[]) {
    this.topics = new Map(topics.map((topic) => [topic.arn, topic]));
  }

  /**
   * The subscribers that a message passes to, as text.
   * @param attributes its message attributes, of which EventBridge sets none
   */
  of(arn: string, message: string, attributes: JsonObject = {}): string {
    const topic = this.topics.get(arn);
    const subscriptions = topic?.subscriptions ?? [];
    const readers = subscriptions
      .filter(({ matches }) => matches(message, attributes))
      .map(({ protocol, endpoint, isRaw }) => `${protocol} ${endpoint}${isRaw ? " raw" : ""}`);
    if (topic?.exists !== false)
      return [...readers, `subscribers of ${arn} that replay does not know`].join(", ");
    if (subscriptions.length === 0) return "no subscription";
    return readers.join(", ") || "no subscription takes it";
  }
}
