import { accountId } from "./accounts";
import { backend } from "./backends/backend";
import { resourceAddress } from "./additional-resources";
import { addressPattern } from "./address-pattern";
import { hardening } from "./hardening";
import { knownVersions, providerVersion } from "./provider-version";
import { region } from "./regions";
import { statementId } from "./statement-ids";
import { tagKey, tagValue, unreservedTagKey } from "./tag-constraints";
import { identifier } from "./addresses";
import { provider } from "./provider-settings";
import { policyArn } from "./arns";
import { namePrefix, roleName, rolePath, rolePolicyName } from "../validation/names";
import { boolean, either, jsonObject, list, orNull, record, string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";

const terraformJson = jsonObject<Readonly<Record<string, unknown>>>();
const overrides = record(orNull(terraformJson), addressPattern);

/** What all stacks have in common. */
export const commonShape = {
  /**
   * The home Region of every stack, such as `us-east-1`.
   * @change creates the stack again in the other Region, and **forgets** what it made in this one: destroy
   * the stack first
   */
  region: required(string(region)),
  /**
   * Accounts that may be deployed to; the provider refuses every other.
   * @default any
   * @change nothing
   */
  allowedAccountIds: list(string(accountId)),
  /**
   * Tags of every resource, below those of the Terraform variable `tags`.
   * @default none
   * @change in place
   */
  tags: record(string(tagValue), tagKey, unreservedTagKey),
  /**
   * Where Terraform keeps the state of each stack: see [backends](#backends).
   * @default `local()`
   * @change nothing, but the state must be copied: `terraform init -migrate-state`; to and from `cloud()`,
   * see [State](terraform-cloud.md#state)
   */
  backend,
  /**
   * Whether the output is a Terraform [module](modules.md): it has no backend and configures no provider; the
   * configuration that calls it does.
   * @default `false`
   * @change nothing, once the state has the module's addresses
   */
  module: boolean,
  /**
   * The versions of the hashicorp/aws provider that may be used.
   * @default `">= 5.100.0, < 7.0.0"`
   * @change nothing by itself
   */
  providerVersion: string(providerVersion, knownVersions),
  /**
   * Whether resources outside the home Region have the argument `region`, in place of an aliased provider for
   * each Region: see [one provider for all Regions](#one-provider-for-all-regions).
   * @default `false`
   * @change nothing, in [two steps](#one-provider-for-all-regions); in one, **creates** again what is in
   * other Regions
   */
  regionArgument: boolean,
  /**
   * Arguments of the AWS provider, in every Region: see [provider](#provider).
   * @default none
   * @change nothing
   */
  provider,
  /**
   * The permissions boundary of every role, by ARN.
   * @default none
   * @change in place
   */
  permissionsBoundaryArn: string(policyArn),
  /**
   * The path of every role, such as `/audit/`.
   * @default `/`
   * @change replaces the roles
   */
  rolePath: string(rolePath),
  /**
   * Whether each stack has a CloudWatch [dashboard](operations.md#the-dashboard) of its alarms; a stack's own
   * `dashboard` says otherwise for it.
   * @default `false`
   * @change adds or destroys the dashboards
   */
  dashboard: boolean,
  /**
   * Terraform JSON for every stack, by full address: see [overrides](#overrides). A key must name something
   * in one stack at least.
   * @default none
   * @change whatever Terraform does on a change of these arguments
   */
  overrides,
};

export interface CommonSettings extends SettingsOf<typeof commonShape> {}

const roleNamesShape = { name: string(roleName), policyName: string(rolePolicyName) };

/** What each stack has besides its own settings. */
export const stackShape = {
  /**
   * What the names of the stack's resources begin with, so that an account can hold the stack twice.
   * @default the stack's name
   * @change replaces nearly everything that is not named by a setting of its own
   */
  name: string(namePrefix),
  /**
   * `"full"`: everything that makes the stack safe and its failures seen; `"none"`: what its article has;
   * `{ only: […] }` or `{ except: […] }`: some parts of it, for taking over a state.
   * @default `"full"`
   * @change to more: adds, and the rest in place; to less: destroys what it added (of `sign-in-alerts`,
   * [Regions first](#fewer-regions))
   */
  hardening,
  /**
   * Other names for resources by full address, as in `{ "aws_s3_bucket.trail_bucket": "gizmos" }`.
   * @default none
   * @change replaces what is renamed, unless a [`moved` block](adopting.md#2-the-same-addresses) goes with it
   */
  addresses: record(string(identifier)),
  /**
   * Tags of single resources by full address, where `*` stands for anything, as in
   * `{ "aws_s3_bucket.*": { Name: "logs" } }`.
   * @default none
   * @change in place
   */
  resourceTags: record(record(string(tagValue), tagKey, unreservedTagKey), addressPattern),
  /**
   * Whether the stack has a CloudWatch [dashboard](operations.md#the-dashboard) of its alarms.
   * @default what the settings of all stacks say, or `false`
   * @change adds or destroys the dashboard
   */
  dashboard: boolean,
  /**
   * Names of roles by full address, as in `{ "aws_iam_role.rule_role": "audit-start" }`; with that of the
   * role's policy, `{ name: "audit-start", policyName: "start" }`.
   * @default the stack's name, and what the role is for; the policy's is `permissions`
   * @change replaces the role, or the policy
   */
  roleNames: record(either(string(roleName), object(roleNamesShape))),
  /**
   * IDs of policies' statements by the stack's own, null for a statement without one, as in
   * `{ AWSCloudTrailWrite: "AllowCloudTrail", ServiceAssumesRole: null }`.
   * @default the stack's own
   * @change in place; of a function's permission, replaces it
   */
  statementIds: record(orNull(string(statementId))),
  /**
   * Terraform JSON for what no setting says, by full address: see [overrides](#overrides).
   * @default none
   * @change whatever Terraform does on a change of these arguments
   */
  overrides,
  /**
   * Terraform JSON of resources and data sources that the stack lacks, by full address.
   * @default none
   * @change adds or destroys them
   */
  additionalResources: record(terraformJson, resourceAddress),
};

export interface StackSettings extends SettingsOf<typeof stackShape> {}

/** The settings of a stack that has none of its own. */
export const stackSettings = object(stackShape);
