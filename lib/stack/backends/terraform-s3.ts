import type { S3BackendConfig } from "cdktf";
import { boolean, type Kind, list, number, record, string } from "../../validation/schema/kinds";
import { object, required, type Shape } from "../../validation/schema/object";

/** What Terraform's s3 backend takes besides what the project's own settings say. */
export type TerraformS3Settings = Omit<S3BackendConfig, "bucket" | "key" | "region">;

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
  assumeRolePolicy: text,
  assumeRolePolicyArns: texts,
  assumeRoleTags: record(text),
  assumeRoleTransitiveTagKeys: texts,
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
  externalId: text,
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
  roleArn: text,
  secretKey: text,
  sessionName: text,
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
  useLegacyWorkflow: boolean,
  usePathStyle: boolean,
  workspaceKeyPrefix: text,
} satisfies Readonly<Record<keyof TerraformS3Settings, Kind<unknown>>> & Shape;
