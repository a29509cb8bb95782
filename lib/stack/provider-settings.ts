import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { roleArn } from "./arns";
import { boolean, choice, list, number, record, string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { notEmpty, textConstraint } from "../validation/validation";
import { wholeNumber } from "../validation/numbers";
import { accountId } from "./accounts";
import { region } from "./regions";

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const sessionName = textConstraint(
  "[\\w+=,.@-]{2,64}",
  'a session\'s name has 2 to 64 letters, digits and "_+=,.@-"',
  "shorten or respell it",
);
const externalId = textConstraint(
  "[\\w+=,.@:/-]{2,}",
  'an external ID has 2 letters, digits and "_+=,.@:/-" at least',
  "take it from the role's trust policy",
);
const duration = textConstraint(
  "(?:\\d+(?:\\.\\d+)?[hms])+",
  'a duration is written like "1h30m"',
  "write it with h, m and s",
);
const url = textConstraint(
  "https?://[^\\s/]+(?:/[^\\s]*)?",
  "an endpoint is a URL, such as https://vpce-1a2b3c4d.sts.us-east-1.vpce.amazonaws.com",
  "begin it with https://",
);
const serviceKey = textConstraint(
  "[a-z0-9]+",
  "a service is named as in the endpoints block of the provider, such as s3 or cloudwatchlogs",
  "take the name from the provider's page on custom service endpoints",
);

const assumeRole = object({
  /**
   * The role, by ARN.
   * @change nothing
   */
  roleArn: required(string(roleArn)),
  /**
   * The external ID that the role's trust policy asks for.
   * @default none
   * @change nothing
   */
  externalId: string(externalId),
  /**
   * The session's name, which CloudTrail records.
   * @default the provider makes one
   * @change nothing
   */
  sessionName: string(sessionName),
  /**
   * How long the credentials hold, such as `"1h"`.
   * @default an hour
   * @change nothing
   */
  duration: string(duration),
  /**
   * The source identity, which CloudTrail records.
   * @default none
   * @change nothing
   */
  sourceIdentity: string(sessionName),
  /**
   * Tags of the session.
   * @default none
   * @change nothing
   */
  tags: record(string()),
  /**
   * Keys of those tags that go on to further roles.
   * @default none
   * @change nothing
   */
  transitiveTagKeys: list(string(), notEmpty),
});

const assumeRoleWithWebIdentity = object({
  /**
   * The role, by ARN.
   * @change nothing
   */
  roleArn: required(string(roleArn)),
  /**
   * The file with the token.
   * @default the environment variable `AWS_WEB_IDENTITY_TOKEN_FILE`
   * @change nothing
   */
  webIdentityTokenFile: string(),
  /**
   * The session's name, which CloudTrail records.
   * @default the provider makes one
   * @change nothing
   */
  sessionName: string(sessionName),
  /**
   * How long the credentials hold, such as `"1h"`.
   * @default an hour
   * @change nothing
   */
  duration: string(duration),
});

/** The arguments of the AWS provider, without keys: they would be in the JSON. */
export const providerShape = {
  /**
   * A role to assume.
   * @default none
   * @change nothing
   */
  assumeRole,
  /**
   * A role to assume with a web identity.
   * @default none
   * @change nothing
   */
  assumeRoleWithWebIdentity,
  /**
   * A profile of the AWS configuration files.
   * @default the environment variable `AWS_PROFILE`
   * @change nothing
   */
  profile: string(),
  /**
   * AWS configuration files.
   * @default `~/.aws/config`
   * @change nothing
   */
  sharedConfigFiles: list(string(), notEmpty),
  /**
   * AWS credentials files.
   * @default `~/.aws/credentials`
   * @change nothing
   */
  sharedCredentialsFiles: list(string(), notEmpty),
  /**
   * Accounts that may not be deployed to.
   * @default none
   * @change nothing
   */
  forbiddenAccountIds: list(string(accountId), notEmpty),
  /**
   * URLs by service, such as `{ sts: "https://…" }`.
   * @default AWS's own
   * @change nothing
   */
  endpoints: record(string(url), serviceKey),
  /**
   * How calls are tried again: `"standard"` or `"adaptive"`.
   * @default `"standard"`
   * @change nothing
   */
  retryMode: choice("standard", "adaptive"),
  /**
   * How often a call is tried.
   * @default `25`
   * @change nothing
   */
  maxRetries: number(wholeNumber("a number of tries", 0, 1000, "leave it out for 25")),
  /**
   * The Region whose STS is asked.
   * @default the Region of the provider
   * @change nothing
   */
  stsRegion: string(region),
  /**
   * Whether the FIPS endpoints are called.
   * @default `false`
   * @change nothing
   */
  useFipsEndpoint: boolean,
  /**
   * Whether the dual-stack endpoints are called.
   * @default `false`
   * @change nothing
   */
  useDualstackEndpoint: boolean,
  /**
   * Whether STS is not asked who deploys.
   * @default `false`
   * @change nothing
   */
  skipCredentialsValidation: boolean,
  /**
   * Whether the instance's metadata are not asked for credentials.
   * @default `false`
   * @change nothing
   */
  skipMetadataApiCheck: boolean,
  /**
   * Whether a Region that the provider does not know is accepted.
   * @default `false`
   * @change nothing
   */
  skipRegionValidation: boolean,
  /**
   * Whether the account is not asked for, as emulators of AWS need; `allowedAccountIds` is not checked then.
   * @default `false`
   * @change nothing
   */
  skipRequestingAccountId: boolean,
  /**
   * A proxy for HTTP.
   * @default the environment variable `HTTP_PROXY`
   * @change nothing
   */
  httpProxy: string(),
  /**
   * A proxy for HTTPS.
   * @default the environment variable `HTTPS_PROXY`
   * @change nothing
   */
  httpsProxy: string(),
  /**
   * Hosts that are reached without a proxy, with commas.
   * @default the environment variable `NO_PROXY`
   * @change nothing
   */
  noProxy: string(),
  /**
   * A file with certificates of one's own.
   * @default none
   * @change nothing
   */
  customCaBundle: string(),
  /**
   * Tags that others set and Terraform leaves alone, by key or by what keys begin with.
   * @default none
   * @change nothing; Terraform forgets these tags
   */
  ignoreTags: object({
    /**
     * Keys.
     * @default none
     * @change nothing
     */
    keys: list(string(), notEmpty),
    /**
     * What keys begin with.
     * @default none
     * @change nothing
     */
    keyPrefixes: list(string(), notEmpty),
  }),
};
export const provider = object(providerShape);

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs#argument-reference */
export interface ProviderSettings extends SettingsOf<typeof providerShape> {}

/** The arguments of a provider by its settings. */
export function providerArguments(settings: ProviderSettings = {}): Partial<AwsProviderConfig> {
  const { assumeRole: role, assumeRoleWithWebIdentity: web, endpoints, ignoreTags, ...rest } = settings;
  return structuredClone({
    ...rest,
    assumeRole: role && [role],
    assumeRoleWithWebIdentity: web && [web],
    endpoints: endpoints && [endpoints],
    ignoreTags: ignoreTags && [ignoreTags],
  }) as Partial<AwsProviderConfig>;
}
