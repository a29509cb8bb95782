import { settingError } from "../setting-error";
import { isObject, objectOf, parseJson } from "../records/json";
import type { Destination, Route, RoutedDestination } from "./destination";
import { EventBus } from "./event-bus";
import { SlackChannel } from "./slack-channel";
import { SlackWebhook } from "./slack-webhook";
import { TeamsWebhook } from "./teams-webhook";
import { Topic } from "./topic";

/** A destination by its kind, and what it takes. One kind is given. */
export interface DestinationSettings {
  /** The SSM parameter with the URL of a Slack app's webhook. */
  readonly slackWebhook?: { readonly parameter: string };
  /** The SSM parameter with a Slack app's bot token, and the channel's ID. */
  readonly slackChannel?: { readonly parameter: string; readonly channel: string };
  /** The SSM parameter with the URL of a Teams workflow. */
  readonly teamsWebhook?: { readonly parameter: string };
  readonly topicArn?: string;
  readonly eventBusArn?: string;
  /** @default it takes everything */
  readonly routes?: readonly Route[];
}

/**
 * Reads destinations by name from a text in JSON.
 * @throws Error where it names none, or one of an unknown kind
 */
export function destinationsOf(text: string | undefined): readonly RoutedDestination[] {
  const destinations = Object.entries(objectOf(parseJson(text)));
  if (destinations.length === 0) {
    throw settingError("DESTINATIONS", "a JSON object with a destination at least", text);
  }
  return destinations.map(([name, each]) => routedDestination(name, each));
}

function routedDestination(name: string, settings: unknown): RoutedDestination {
  const destination = isObject(settings) && destinationOf(settings);
  if (!destination)
    throw new Error(`DESTINATIONS must give ${name} a kind, such as slackWebhook or topicArn.`);
  return { name, destination, routes: (settings as DestinationSettings).routes };
}

function destinationOf(settings: DestinationSettings): Destination | undefined {
  const { slackWebhook, slackChannel, teamsWebhook, topicArn, eventBusArn } = settings;
  if (slackWebhook) return SlackWebhook.of(slackWebhook.parameter);
  if (slackChannel) return SlackChannel.of(slackChannel.parameter, slackChannel.channel);
  if (teamsWebhook) return TeamsWebhook.of(teamsWebhook.parameter);
  if (topicArn) return new Topic(topicArn);
  return eventBusArn ? new EventBus(eventBusArn) : undefined;
}
