import { Annotations, S3Backend, type TerraformStack } from "cdktf";
import { boolean, type Kind, string } from "../../validation/schema/kinds";
import { object, required, type SettingsOf } from "../../validation/schema/object";
import { wrongSetting } from "../../validation/schema/setting-error";
import { errorMessage, textConstraint } from "../../validation/validation";
import { checkRegion } from "../check-region";
import { region } from "../regions";
import { backendMaker, requireTerraform } from "./backend";
import {
  deprecatedOptions,
  removedOptions,
  type TerraformS3Settings,
  terraformS3Shape,
} from "./terraform-s3";

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

const s3Shape = {
  /**
   * The bucket, which exists.
   * @change `terraform init -migrate-state` copies the state
   */
  bucket: required(string(existingBucket)),
  /**
   * The bucket's Region.
   * @change `terraform init -migrate-state` copies the state
   */
  region: required(string(region)),
  /**
   * The folder of the keys: `<keyPrefix>/<stack>.tfstate`.
   * @default none
   * @change `terraform init -migrate-state` copies the state
   */
  keyPrefix: string(keyPrefixRule),
  /**
   * Lock with a file in the bucket; the stack then requires Terraform 1.10 or newer.
   * @default `true`, unless `dynamodbTable` is set
   * @change `terraform init -reconfigure`
   */
  useLockfile: boolean,
};

/** All that Terraform's s3 backend takes, but for the key, which each stack has for itself. */
export interface S3Settings extends TerraformS3Settings, SettingsOf<typeof s3Shape> {}

const knownOptions = object({ ...s3Shape, ...terraformS3Shape });

/** Refuses options that Terraform has removed, each with what to write in its place. */
const options: Kind<unknown> = {
  ...knownOptions,
  errors: (path, value) => {
    const given = Object(value) as Readonly<Record<string, unknown>>;
    const removed = Object.entries(removedOptions).filter(([key]) => given[key] !== undefined);
    if (removed.length === 0) return knownOptions.errors(path, value);
    const known = Object.entries(given).filter(([key]) => !Object.hasOwn(removedOptions, key));
    return [
      ...knownOptions.errors(path, Object.fromEntries(known)),
      ...removed.map(([key, instead]) =>
        wrongSetting([...path, key], given[key], "Terraform refuses it from 1.10 on", instead),
      ),
    ];
  },
};

/**
 * State in an S3 bucket that exists already: https://developer.hashicorp.com/terraform/language/backend/s3
 */
export const s3 = backendMaker(
  "s3({ … })",
  options,
  ({ keyPrefix, useLockfile, ...config }: S3Settings) =>
    (stack) => {
      const key = [keyPrefix, `${stack.node.id}.tfstate`].filter(Boolean).join("/");
      const backend = new S3Backend(stack, { encrypt: true, ...config, key });
      if (useLockfile ?? config.dynamodbTable === undefined) {
        backend.addOverride("use_lockfile", true);
        requireTerraform(stack, "1.10.0");
      }
      warnOfDeprecated(stack, config);
      checkRegion(stack, "backend.region", config.region);
      return backend;
    },
);

function warnOfDeprecated(stack: TerraformStack, config: TerraformS3Settings): void {
  for (const [key, instead] of Object.entries(deprecatedOptions)) {
    const value = config[key as keyof typeof deprecatedOptions];
    if (value === undefined) continue;
    Annotations.of(stack).addWarning(
      errorMessage(`backend.${key}`, value, "Terraform deprecates it", instead),
    );
  }
}
