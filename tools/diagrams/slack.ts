import { thisAccount } from "./nodes";
import type { Node } from "./picture";
import { type StackResource, textsAt } from "./stack";

const webhookName = "environment.variables.SLACK_WEBHOOK_PARAMETER";

/** The SSM parameter with the URL of a function's Slack webhook. */
export function webhookOf(lambda: StackResource): Node[] {
  const place = { account: thisAccount, region: lambda.region, service: "Systems Manager" };
  return textsAt(lambda, webhookName).map((name) => ({ ...place, name, kind: "parameter" }));
}

/** Slack, if a function has a webhook. */
export function slackOf(lambda: StackResource): Node[] {
  return webhookOf(lambda).map(() => ({ name: "Slack", kind: "channel" }));
}
