import { isObject, parsed } from "../../engines/json";
import type { End } from "./ends";
import { nodesNamed, thisAccount } from "./nodes";
import type { Node } from "./picture";
import { type StackResource, type Stack, textsAt } from "./stack";

/** Where a function tells, by name, as JSON in its environment. */
const variable = "environment.variables.DESTINATIONS";

const channels: Readonly<Record<string, string>> = {
  slackWebhook: "Slack",
  slackChannel: "Slack",
  teamsWebhook: "Teams",
};

/** The SSM parameters with the secrets of a function's channels. */
export function secretsOf(lambda: StackResource): Node[] {
  const place = { account: thisAccount, region: lambda.region, service: "Systems Manager" };
  return channelsOf(lambda).flatMap(([, settings]) =>
    typeof settings.parameter === "string" ? [{ ...place, name: settings.parameter, kind: "parameter" }] : [],
  );
}

/** The channels, topics and buses that a function tells. */
export const toldBy: End = (lambda, stack) => [
  ...channelsOf(lambda).map(([kind]) => ({ name: channels[kind] ?? kind, kind: "channel" })),
  ...arnsOf(lambda, stack),
];

function channelsOf(lambda: StackResource) {
  return destinationsOf(lambda).flatMap((destination) =>
    Object.entries(destination).flatMap(([kind, settings]) =>
      kind in channels && isObject(settings) ? [[kind, settings] as const] : [],
    ),
  );
}

function arnsOf(lambda: StackResource, stack: Stack): Node[] {
  return destinationsOf(lambda).flatMap(({ topicArn, eventBusArn }) =>
    [topicArn, eventBusArn].flatMap((arn) => (typeof arn === "string" ? nodesNamed(arn, stack) : [])),
  );
}

function destinationsOf(lambda: StackResource) {
  return textsAt(lambda, variable).flatMap((text) => {
    const result = parsed(text);
    return "value" in result && isObject(result.value) ? Object.values(result.value).filter(isObject) : [];
  });
}
