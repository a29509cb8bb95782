import { S3Backend, type S3BackendConfig } from "cdktf";
import { checkRegion } from "../check-region";
import { validate, textConstraint } from "../../validation/validation";
import type { Backend } from "./backend";

/** All that Terraform's s3 backend takes, but for the key, which each stack has for itself. */
export interface S3Settings extends Omit<S3BackendConfig, "key"> {
  readonly bucket: string;
  readonly region: string;
  /** Folder of the keys: `<keyPrefix>/<stack>.tfstate`. @default none */
  readonly keyPrefix?: string;
  /** Lock with a file in the bucket, for which Terraform must be 1.10 or newer. @default true, unless `dynamodbTable` is set */
  readonly useLockfile?: boolean;
}

/** Wider than the rule for a bucket that is made: this one exists, and may have dots. */
const existingBucket = textConstraint(
  "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
  'a bucket name has 3 to 63 lower-case letters, digits, "." and "-"',
  "give the name of a bucket that exists, without s3:// or a path",
);
const keyPrefixRule = textConstraint(
  "[A-Za-z0-9!_.*'()-]+(?:/[A-Za-z0-9!_.*'()-]+)*",
  "a key prefix is folder names with single slashes between them",
  'leave out the slash at either end, as in "audit/production"',
);

/** State in an S3 bucket that exists already: https://developer.hashicorp.com/terraform/language/backend/s3 */
export function s3({ keyPrefix, useLockfile, ...config }: S3Settings): Backend {
  return (stack) => {
    const key = [keyPrefix, `${stack.node.id}.tfstate`].filter(Boolean).join("/");
    const backend = new S3Backend(stack, { encrypt: true, ...config, key });
    if (useLockfile ?? config.dynamodbTable === undefined) backend.addOverride("use_lockfile", true);

    validate(stack, "backend bucket", config.bucket, existingBucket);
    checkRegion(stack, "backend region", config.region);
    validate(stack, "backend keyPrefix", keyPrefix, keyPrefixRule);
    return backend;
  };
}
