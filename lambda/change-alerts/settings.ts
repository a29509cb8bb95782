import type { Expected } from "./expected";

/** The settings in the function's environment variables. */
export interface AlerterSettings {
  /** The name of the SSM parameter with the URL of the Slack webhook. */
  readonly webhookParameter: string;
  readonly expected: Expected;
  /** Whether the message masks the values of keys. */
  readonly maskKeys: boolean;
  /** The function's Region. @default messages have no links to log events */
  readonly region?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const roleArn = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const service = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

/**
 * Reads the settings from environment variables.
 *
 * @throws Error for a setting that is missing or has an invalid value.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): AlerterSettings {
  const { SLACK_WEBHOOK_PARAMETER: webhookParameter, AWS_REGION: region } = environment;
  if (!webhookParameter) {
    throw new Error(
      "SLACK_WEBHOOK_PARAMETER must be the name of the SSM parameter with the URL of the Slack webhook.",
    );
  }
  return {
    webhookParameter,
    expected: {
      roles: setOf(environment, "EXPECTED_ROLES", roleArn, "ARNs of IAM roles, without wildcards"),
      services: setOf(
        environment,
        "EXPECTED_SERVICES",
        service,
        "services as invokedBy names them, such as lambda.amazonaws.com",
      ),
    },
    maskKeys: flagOf(environment, "MASK_KEYS"),
    region,
  };
}

function setOf(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  form: RegExp,
  accepts: string,
): ReadonlySet<string> {
  const text = environment[name];
  const list = parse(text);
  if (
    Array.isArray(list) &&
    list.every((entry): entry is string => typeof entry === "string" && form.test(entry))
  ) {
    return new Set(list);
  }
  throw new Error(
    `${name} must be a JSON array of ${accepts}; it is ${text === undefined ? "not set" : text}.`,
  );
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function flagOf(environment: Readonly<Record<string, string | undefined>>, name: string): boolean {
  const text = environment[name];
  if (text === "true" || text === "false") return text === "true";
  throw new Error(`${name} must be true or false; it is ${text === undefined ? "not set" : text}.`);
}
