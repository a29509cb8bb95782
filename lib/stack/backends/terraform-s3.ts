import type { S3BackendConfig } from "cdktf";
import { boolean, type Kind, list, number, record, string } from "../../validation/schema/kinds";
import { object, required, type Shape } from "../../validation/schema/object";

/** Options that Terraform refuses from 1.10 on, each with what to write in its place. */
export const removedOptions = {
  assumeRolePolicy: "write assumeRole: { roleArn: …, policy: … }",
  assumeRolePolicyArns: "write assumeRole: { roleArn: …, policyArns: … }",
  assumeRoleTags: "write assumeRole: { roleArn: …, tags: … }",
  assumeRoleTransitiveTagKeys: "write assumeRole: { roleArn: …, transitiveTagKeys: … }",
  externalId: "write assumeRole: { roleArn: …, externalId: … }",
  roleArn: "write assumeRole: { roleArn: … }",
  sessionName: "write assumeRole: { roleArn: …, sessionName: … }",
  useLegacyWorkflow: "leave it out",
} satisfies Partial<Record<keyof S3BackendConfig, string>>;

/** Options that Terraform 1.11 deprecates, each with its successor. */
export const deprecatedOptions = {
  dynamodbEndpoint: "write endpoints: { dynamodb: … }",
  dynamodbTable: "write useLockfile: true, beside it until nobody runs a Terraform older than 1.10",
  endpoint: "write endpoints: { s3: … }",
  forcePathStyle: "write usePathStyle",
  iamEndpoint: "write endpoints: { iam: … }",
  sharedCredentialsFile: "write sharedCredentialsFiles: [ … ]",
  stsEndpoint: "write endpoints: { sts: … }",
} satisfies Partial<Record<keyof S3BackendConfig, string>>;

/** What Terraform's s3 backend takes besides what the project's own settings say. */
export type TerraformS3Settings = Omit<
  S3BackendConfig,
  "bucket" | "key" | "region" | keyof typeof removedOptions
>;

const text = string();
const texts = list(text);

/** https://developer.hashicorp.com/terraform/language/backend/s3#configuration */
export const terraformS3Shape = {
  accessKey: text,
  acl: text,
  allowedAccountIds: texts,
  assumeRole: object({
    roleArn: required(text),
    duration: text,
    externalId: text,
    policy: text,
    policyArns: texts,
    sessionName: text,
    sourceIdentity: text,
    tags: record(text),
    transitiveTagKeys: texts,
  }),
  assumeRoleWithWebIdentity: object({
    roleArn: text,
    duration: text,
    policy: text,
    policyArns: texts,
    sessionName: text,
    webIdentityToken: text,
    webIdentityTokenFile: text,
  }),
  customCaBundle: text,
  dynamodbEndpoint: text,
  dynamodbTable: text,
  ec2MetadataServiceEndpoint: text,
  ec2MetadataServiceEndpointMode: text,
  encrypt: boolean,
  endpoint: text,
  endpoints: object({ dynamodb: text, iam: text, s3: text, sso: text, sts: text }),
  forbiddenAccountIds: texts,
  forcePathStyle: boolean,
  httpProxy: text,
  httpsProxy: text,
  iamEndpoint: text,
  insecure: boolean,
  kmsKeyId: text,
  maxRetries: number(),
  noProxy: text,
  profile: text,
  retryMode: text,
  secretKey: text,
  sharedConfigFiles: texts,
  sharedCredentialsFile: text,
  sharedCredentialsFiles: texts,
  skipCredentialsValidation: boolean,
  skipMetadataApiCheck: boolean,
  skipRegionValidation: boolean,
  skipRequestingAccountId: boolean,
  skipS3Checksum: boolean,
  sseCustomerKey: text,
  stsEndpoint: text,
  stsRegion: text,
  token: text,
  usePathStyle: boolean,
  workspaceKeyPrefix: text,
} satisfies Readonly<Record<keyof TerraformS3Settings, Kind<unknown>>> & Shape;
