import type { Answer, LocalServer } from "./local-server";

/**
 * What SSM answers when it is asked for a parameter:
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export function parameterAnswer(value: string): Answer {
  return {
    status: 200,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: JSON.stringify({
      Parameter: { Name: "/change-alerts/slack-webhook", Type: "SecureString", Value: value },
    }),
  };
}

/** The environment in which the AWS SDK asks a server on this machine. */
export function ssmEnvironment(ssm: LocalServer): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_SSM: ssm.url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
