import { severities } from "../../engines/severity";
import { accountId } from "../stack/accounts";
import { regionalArn, standardTopic } from "../stack/arns";
import { existingTable, parameterName } from "../validation/names";
import { choice, type Kind, list, record, string, withParts } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { wrongSetting } from "../validation/schema/setting-error";
import { type Constraint, notEmpty, textConstraint } from "../validation/validation";

/** Secrets of Secrets Manager are read through SSM under this name. */
export const secretsManagerPrefix = "/aws/reference/secretsmanager/";

/**
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
const secretName: Constraint<string> = {
  ...parameterName,
  test: (name) =>
    parameterName.test(name) ||
    (name.startsWith(secretsManagerPrefix) &&
      /^[\w/+=.@-]{1,512}$/.test(name.slice(secretsManagerPrefix.length))),
};

const secretShape = {
  /**
   * The SSM parameter (SecureString) with the secret, such as `/change-alerts/slack-webhook`, or a secret of
   * Secrets Manager as `/aws/reference/secretsmanager/<name>`.
   * @change in place
   */
  parameter: required(string(secretName)),
  /**
   * The KMS key of the parameter or secret.
   * @default AWS's own key, which needs no permission
   * @change in place
   */
  keyArn: string(),
};

const channelId = textConstraint(
  "[CGD][A-Z0-9]{8,20}",
  "a Slack channel is given by its ID, such as C0123456789",
  "take it from the channel's details in Slack, not its name",
);

const topicArn = arnOf("sns", standardTopic, "a standard topic", "<topic>");
const busArn = arnOf("events", /^event-bus\/[\w./-]{1,256}$/, "a bus", "event-bus/<name>");

/** What a destination is told: findings that have each of these. */
const routeShape = {
  /**
   * How grave: `"low"`, `"medium"`, `"high"` or `"critical"`.
   * @default all
   * @change in place
   */
  severities: list(choice(...severities), notEmpty),
  /**
   * Accounts that findings are in, by ID.
   * @default every account
   * @change in place
   */
  accounts: list(string(accountId), notEmpty),
  /**
   * Tables that findings are about, by name.
   * @default every table, and what is about none
   * @change in place
   */
  tables: list(string(existingTable), notEmpty),
};

const destinationShape = {
  /**
   * A Slack channel by an app's incoming webhook, whose URL is the secret.
   * @default none
   * @change in place
   */
  slackWebhook: object(secretShape),
  /**
   * A Slack channel by an app's bot token, which is the secret, with the `channel`'s ID.
   * @default none
   * @change in place
   */
  slackChannel: object({ ...secretShape, channel: required(string(channelId)) }),
  /**
   * A Teams channel or chat by a workflow "When a Teams webhook request is received", whose URL is the
   * secret.
   * @default none
   * @change in place
   */
  teamsWebhook: object(secretShape),
  /**
   * An SNS topic, whose subscribers may filter by the message attribute `severity`.
   * @default none
   * @change in place
   */
  topicArn: string(topicArn),
  /**
   * An EventBridge bus, whose rules pass messages on, such as to PagerDuty, Jira or a function.
   * @default none
   * @change in place
   */
  eventBusArn: string(busArn),
  /**
   * What it is told: findings that one of these takes.
   * @default everything
   * @change in place
   */
  routes: list(object(routeShape), notEmpty),
};

export interface DestinationSettings extends SettingsOf<typeof destinationShape> {}

const kindsOfDestination = Object.keys(destinationShape).filter((key) => key !== "routes");

/** An object that gives one kind of destination. */
const destination: Kind<DestinationSettings> = withParts(object(destinationShape), (path, value: object) => {
  const given = kindsOfDestination.filter((key) => (value as Record<string, unknown>)[key] !== undefined);
  if (given.length === 1) return [];
  const accepts = `one of ${kindsOfDestination.join(", ")} is accepted`;
  return [wrongSetting(path, value, accepts, given.length === 0 ? "give one" : `give ${given[0]} alone`)];
});

const destinationName = textConstraint(
  "[A-Za-z][A-Za-z0-9_-]{0,31}",
  'a destination\'s name has 1 to 32 letters, digits, "_" and "-", and begins with a letter',
  "respell it",
);

/** Where messages go, by names that are the user's own. */
export const destinations = record(destination, destinationName);
export type Destinations = Readonly<Record<string, DestinationSettings>>;

function arnOf(service: string, resource: RegExp, what: string, form: string): Constraint<string> {
  return {
    accepts: `${what} is given by its ARN, arn:aws:${service}:<Region>:<account>:${form}`,
    remedy: "take the ARN from the console",
    test: (text) => regionalArn(text, service, resource) !== undefined,
  };
}
