import {
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
  type Subscription,
} from "@aws-sdk/client-sns";
import { placeholdersIn } from "../../../engines/terraform-json/placeholders";
import type { Topic } from "../../../engines/terraform-json/synthesized";
import { counted } from "../../../engines/words";
import type { Deployed, Point } from "../deployed";
import { deployAgain, notTold, ok, type Verdict, wrong } from "../verdict";

type Synthesized = Topic["subscriptions"][number];

/** Whether each subscription is confirmed, and whether a topic without any of the stack has one. */
export function subscriptionPoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.topics(deployment).flatMap((topic) => {
    const { address, arn: TopicArn, region, subscriptions } = topic;
    const client = aws.client(SNSClient, region);
    if (subscriptions.length === 0) {
      const check = async () => {
        const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn }));
        return [countVerdict(Attributes)];
      };
      return [{ address, region, check }];
    }
    let listing: Promise<readonly Subscription[]> | undefined;
    const list = async () => {
      const found: Subscription[] = [];
      for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn }))
        found.push(...Subscriptions);
      return found;
    };
    return subscriptions.map((subscription) => ({
      address: subscription.address,
      region,
      check: async () => [verdictOf(subscription, topic, await (listing ??= list()))],
    }));
  });
}

/** The subscription's ARN until its owner has confirmed it. */
const unconfirmed = /^(?:PendingConfirmation|pending confirmation)$/;

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html */
function verdictOf(
  { endpoint, protocol }: Synthesized,
  topic: Topic,
  found: readonly Subscription[],
): Verdict {
  const isUnknown = placeholdersIn(endpoint).length > 0;
  const those = found.filter(
    (each) => each.Protocol === protocol && (isUnknown || each.Endpoint === endpoint),
  );
  const whom = (one: Subscription | undefined) => `${protocol} to ${one?.Endpoint ?? endpoint}`;
  const waiting = those.find(({ SubscriptionArn = "" }) => unconfirmed.test(SubscriptionArn));
  if (waiting) {
    return wrong(
      `(${whom(waiting)}) is not confirmed, so that nothing is sent there`,
      "its owner confirms it (docs/operations.md#confirming-the-subscriptions); for another mail with the token: " +
        `aws sns subscribe --region ${topic.region} --topic-arn ${topic.arn} ` +
        `--protocol ${protocol} --notification-endpoint ${waiting.Endpoint}`,
    );
  }
  const [confirmed] = those;
  if (confirmed) return ok(`(${whom(confirmed)}) is confirmed`);
  const gone = `(${whom(undefined)}) is not there: its owner unsubscribed, or it was never made`;
  return wrong(gone, deployAgain);
}

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
function countVerdict(attributes: Readonly<Record<string, string>>): Verdict {
  const [confirmed, pending] = [attributes.SubscriptionsConfirmed, attributes.SubscriptionsPending];
  const count = counted(Number(confirmed ?? 0), "subscription");
  const waiting = Number(pending ?? 0) > 0 ? `, and ${pending} not confirmed` : "";
  if (Number(confirmed ?? 0) > 0) return ok(`has ${count}${waiting}`);
  if (confirmed === undefined) return notTold("does not say how many subscriptions it has");
  return wrong(
    `has no confirmed subscription${waiting}, so that nobody is told`,
    "subscribe to it, and confirm",
  );
}
