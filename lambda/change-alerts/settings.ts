import type { Expected } from "./expected";

/** What the function is told by its environment. */
export interface Settings {
  /** The SSM parameter that holds the URL of the Slack webhook. */
  readonly webhookParameter: string;
  readonly expected: Expected;
  /** Whether values of keys are left out of the message. */
  readonly maskKeys: boolean;
  /** The function's own Region. @default messages link to no log event */
  readonly region?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const roleArn = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const service = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

/** The settings in an environment; fails when one is missing or not of its form. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { SLACK_WEBHOOK_PARAMETER: webhookParameter, AWS_REGION: region } = environment;
  if (!webhookParameter) {
    throw new Error(
      "SLACK_WEBHOOK_PARAMETER must name the SSM parameter that holds the URL of the Slack webhook.",
    );
  }
  return {
    webhookParameter,
    expected: {
      roles: setOf(environment, "EXPECTED_ROLES", roleArn, "the ARNs of IAM roles, without a wildcard"),
      services: setOf(environment, "EXPECTED_SERVICES", service, "services as invokedBy names them"),
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
