import type { AddressMap } from "./addresses";
import type { Overrides } from "./overrides";
import { type Backend, cloud, local, s3 } from "./backends";
import { anyObject, type Kind, kind, listOf, oneOf, recordOf, text } from "../validation/schema/kinds";
import { needed, type Shape } from "../validation/schema/shape";

/** What all stacks have in common. */
export interface CommonSettings {
  /** The home Region of every stack, such as `us-east-1`. */
  readonly region: string;
  /** Accounts that may be deployed to; the provider refuses every other. @default any */
  readonly allowedAccountIds?: readonly string[];
  /** Tags of every resource, below those of the Terraform variable `tags`. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /** Where Terraform keeps the state of each stack. @default local() */
  readonly backend?: Backend;
  /** The versions of the hashicorp/aws provider that may be used. @default ">= 5.100.0, < 7.0.0" */
  readonly providerVersion?: string;
}

/**
 * `full`: everything that makes the stack safe and its failures seen. `none`: what the article writes by hand and what AWS
 * cannot do without, for taking over existing state without a change.
 */
export type Hardening = "full" | "none";

/** What each stack has besides its own settings. */
export interface StackSettings {
  /** What the names of the stack's resources begin with, so that an account can hold the stack twice. @default the stack's name */
  readonly name?: string;
  /** @default "full" */
  readonly hardening?: Hardening;
  /** Other names for resources by full address, as in `{ "aws_s3_bucket.trail_bucket": "gizmos" }`. @default none */
  readonly addresses?: AddressMap;
  /**
   * Terraform JSON for what no setting says, merged into resources by full address, as in
   * `{ "aws_dynamodb_table.table": { tags: { BackupPlan: "Critical" } } }`. An address that the stack lacks adds a resource.
   * @default none
   */
  readonly overrides?: Overrides;
}

const anyBackend = kind<Backend>(
  "local(), s3({ … }), cloud({ … }) or a function of the stack",
  "write one of these",
  (value) => typeof value === "function",
);
const calls = new Map<unknown, string>([
  [local, "local()"],
  [s3, "s3({ … })"],
  [cloud, "cloud({ … })"],
]);

/** A function of the stack, which those that make one are not. */
const backend: Kind<Backend> = {
  ...anyBackend,
  faults: (path, value) => {
    const call = calls.get(value);
    if (call === undefined) return anyBackend.faults(path, value);
    const [name] = call.split("(");
    const message = `backend is the function ${name}; ${anyBackend.accepts} is accepted; call it: ${call}.`;
    return [{ path, value, message }];
  },
};

export const commonShape: Shape<CommonSettings> = {
  region: needed(text),
  allowedAccountIds: listOf(text),
  tags: recordOf(text),
  backend,
  providerVersion: text,
};

export const stackShape: Shape<StackSettings> = {
  name: text,
  hardening: oneOf<Hardening>({ full: true, none: true }),
  addresses: recordOf(text),
  overrides: recordOf(anyObject),
};
