import { thisAccount } from "./nodes";
import type { Node } from "./picture";
import { type Resource, textsAt } from "./stack";

const webhookName = "environment.variables.SLACK_WEBHOOK_PARAMETER";

/** The parameter that a function reads the URL of its Slack webhook from. */
export function webhookOf(lambda: Resource): Node[] {
  const place = { account: thisAccount, region: lambda.region, service: "Systems Manager" };
  return textsAt(lambda, webhookName).map((name) => ({ ...place, name, kind: "parameter" }));
}

/** Slack, for a function that has a webhook. */
export function slackOf(lambda: Resource): Node[] {
  return webhookOf(lambda).map(() => ({ name: "Slack", kind: "channel" }));
}
