import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  Fn,
  TerraformBackend,
  TerraformElement,
  TerraformOutput,
  TerraformStack,
  type TerraformVariable,
  Token,
} from "cdktf";
import type { Construct, Node } from "constructs";
import { unknownAddress } from "./address-pattern";
import { addResources, additionalResourceErrors } from "./additional-resources";
import { Addresses } from "./addresses";
import { local, none } from "./backends";
import { requireTerraform } from "./backends/backend";
import { NoBackend } from "./backends/none";
import { checkRegion } from "./check-region";
import { type Hardening, type HardeningPart, hasPart } from "./hardening";
import { addDashboard, withDashboardBody } from "./dashboard";
import { escapeTemplate } from "./hcl";
import { namePrefix } from "../validation/names";
import { type CommonSettings, commonShape, type StackSettings, stackSettings } from "./settings";
import { commonOverrides, Overrides } from "./overrides";
import { statementIdErrors, withStatementIds } from "./statement-ids";
import { type Block, blocksOf, type TerraformJson } from "./terraform-blocks";
import { namedTypes } from "./named-types";
import { setPlace } from "./place";
import { requireProvider } from "./provider-version";
import { providerArguments } from "./provider-settings";
import { tagAll, tagResources } from "./resource-tags";
import { checkTags, tagsVariable } from "./tags";
import { asModule, moduleErrors } from "./terraform-module";
import { uniqueNameErrors } from "./unique-names";
import { object, type ObjectKind } from "../validation/schema/object";
import { SettingsError } from "../validation/schema/setting-error";
import { addErrors, validOrUndefined } from "../validation/validation";

export type AuditStackProps = CommonSettings & StackSettings;

/** A stack with the provider, the backend and the addresses that every stack of the app has. */
export class AuditStack extends TerraformStack {
  /** What the names of the stack's resources begin with. */
  readonly name: string;
  /** The home Region. */
  readonly region: string;
  /** What the stack uses that exists, by Terraform's type and name, with its Region. */
  readonly existing: { readonly type: string; readonly name: string; readonly region: string }[] = [];
  private readonly hardening: Hardening;
  private readonly addresses: Addresses;
  private readonly overrides: Overrides;
  private readonly tags: TerraformVariable;

  /**
   * @param settings what the props may be besides those of every stack; without it, only these are checked
   * @throws SettingsError with every error of the props
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AuditStackProps,
    settings?: ObjectKind<object>,
  ) {
    checkProps(id, props, settings);
    super(scope, id);
    setPlace(this, { region: props.region, accounts: props.allowedAccountIds });
    this.name = validOrUndefined(this, "name", props.name ?? id, namePrefix) ?? id;
    this.region = props.region;
    this.hardening = props.hardening ?? "full";
    this.addresses = new Addresses(this, props.addresses ?? {});
    this.overrides = new Overrides(props.overrides ?? {}, commonOverrides(this));
    this.node.addValidation({ validate: () => this.errors() });

    requireTerraform(this, "1.5.0");
    (props.backend ?? (props.module ? none() : local()))(this);
    // Without one cdktf would take a local backend with an absolute path.
    if (!this.node.findAll().some(TerraformBackend.isBackend)) new NoBackend(this);
    this.tags = tagsVariable(this, props.tags);
    this.provider(this, props.region);
    this.addOverride("terraform.required_providers.aws", {
      source: "hashicorp/aws",
      version: this.providerVersion,
    });
    // The provider has `region` since 6.0.0; versions before 6.40 have faults in what the stacks use.
    if (this.regionArgument) requireProvider(this, this.providerVersion, "regionArgument", "6.40.0");
    if (props.dashboard) addDashboard(this, this);
    addResources(this, props.additionalResources ?? {});
    checkRegion(this, "region", props.region);
    addErrors(this, moduleErrors(props));
    tagResources(this, props.resourceTags ?? {}, (resource) => this.addresses.addressOf(resource));
    if (props.module) tagAll(this, this.defaultTags);
    checkTags(this, props.tags ?? {}, props.resourceTags ?? {});
  }

  /**
   * The stack that a construct is in.
   * @throws when that is no AuditStack
   */
  static override of(construct: Construct): AuditStack {
    const stack = TerraformStack.of(construct);
    if (stack instanceof AuditStack) return stack;
    throw new Error(
      `${construct.node.path} is in a ${stack.constructor.name}; it takes its Region, account and hardening from an ` +
        "AuditStack; let the stack extend AuditStack.",
    );
  }

  /** The account that Terraform deploys to, known when it plans. */
  get account(): string {
    return this.once("current_account", () => new DataAwsCallerIdentity(this, "current_account")).accountId;
  }

  /** The partition that Terraform deploys to, such as `aws`, known when it plans. */
  get partition(): string {
    return this.once("current_partition", () => new DataAwsPartition(this, "current_partition")).partition;
  }

  /** The versions of the provider that may be used. */
  get providerVersion(): string {
    return this.props.providerVersion ?? ">= 5.100.0, < 7.0.0";
  }

  /** Whether resources name a Region other than the home Region themselves. */
  get regionArgument(): boolean {
    return this.props.regionArgument ?? false;
  }

  /** What every role has. */
  get roleSettings(): Pick<AuditStackProps, "permissionsBoundaryArn" | "rolePath"> {
    return this.props;
  }

  /** The names that the settings give roles. */
  get givenRoleNames(): readonly string[] {
    return Object.values(this.props.roleNames ?? {}).flatMap((given) => namesOf(given).name ?? []);
  }

  /** The names that the settings give a role and its policy, as far as they give any. */
  roleNamesOf(role: Construct): RoleNames {
    return namesOf(this.props.roleNames?.[this.addresses.renamed(`aws_iam_role.${this.pathOf(role)}`)]);
  }

  /** Where a construct is in the stack, as addresses have it: `function_log`. */
  pathOf(construct: Construct): string {
    return this.addresses.pathName(construct.node);
  }

  /** A path of the stack's folder, as Terraform finds it from where it runs: a module is elsewhere. */
  pathOfFile(path: string): string {
    return this.props.module ? `\${path.module}/${path}` : path;
  }

  /** Whether the stack has a part of full hardening. */
  hardens(part: HardeningPart): boolean {
    return hasPart(this.hardening, part);
  }

  /** Makes what a part of full hardening adds; nothing where the stack lacks the part. */
  hardened<T>(part: HardeningPart, make: () => T): T | undefined {
    return this.hardens(part) ? make() : undefined;
  }

  /**
   * Notes that the stack uses a resource that exists.
   * @param name its name, or what names begin with and `*`
   */
  usesExisting(type: string, name: string, region = this.region): void {
    this.existing.push({ type, name, region });
  }

  /** Says a value after every deploy: an ARN, a name or a console link. What is unknown is not said. */
  output(name: string, description: string, value: string | undefined): void {
    if (value !== undefined) new TerraformOutput(this, name, { description, value });
  }

  /**
   * Says to the tools that read the stack's JSON what exists besides it, such as a trail, in the arguments
   * that Terraform would have of it. Terraform reads nothing of this.
   */
  describeExisting(construct: Construct, type: string, config: Readonly<Record<string, unknown>>): void {
    this.addOverride(`//.existing.${type}.${this.pathOf(construct)}`, config);
  }

  /** An argument of a resource that an override sets, as Terraform names it; undefined where none does. */
  overriddenArgument(element: TerraformElement, argument: string): unknown {
    const address = this.addresses.addressOf(element);
    return address && this.overrides.argument(address, argument);
  }

  /** The names that overrides give resources of a type, those that are made later included. */
  overriddenNames(type: string): string[] {
    return this.overriddenTexts(type, namedTypes[type]?.argument ?? "name");
  }

  /** The texts that overrides give an argument of resources of a type, those that are made later included. */
  overriddenTexts(type: string, argument: string): string[] {
    return this.overrides.given(type, argument).filter((text) => typeof text === "string");
  }

  /** A resource as overrides have it; undefined where none changes it, or where one leaves it out. */
  overriddenBlock(element: TerraformElement): Block | undefined {
    const address = this.addresses.addressOf(element);
    if (!address || !this.overrides.names(address)) return undefined;
    return blocksOf(this.toTerraform()).find((block) => block.address === address);
  }

  /** The keys of the overrides that all stacks share and that name something in this one. */
  commonOverrideMatches(): readonly string[] {
    return this.overrides.commonMatches(super.toTerraform() as TerraformJson);
  }

  override toTerraform(): TerraformJson {
    const json = withStatementIds(super.toTerraform() as TerraformJson, this.props.statementIds ?? {});
    const overridden = this.overrides.isEmpty ? json : this.overrides.applyTo(json);
    const shown = this.props.dashboard ? withDashboardBody(overridden, this) : overridden;
    return this.props.module ? asModule(shown) : shown;
  }

  private errors(): string[] {
    const { additionalResources = {}, statementIds } = this.props;
    return [
      ...this.addresses.faults(),
      ...this.unknownRoles(),
      ...uniqueNameErrors(this),
      ...additionalResourceErrors(additionalResources, this.addresses.all()),
      ...(statementIds ? statementIdErrors(super.toTerraform() as TerraformJson, statementIds) : []),
      ...(this.overrides.isEmpty ? [] : this.overrides.errors(super.toTerraform() as TerraformJson)),
    ];
  }

  private unknownRoles(): string[] {
    const roles = this.addresses.all().filter((address) => address.startsWith("aws_iam_role."));
    return Object.keys(this.props.roleNames ?? {})
      .filter((address) => !roles.includes(address))
      .map((address) => unknownAddress("roleNames", address, roles, "name one of these"));
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return TerraformElement.isTerraformElement(element)
      ? this.addresses.nameOf(element)
      : this.addresses.pathName(element);
  }

  private once<T extends Construct>(id: string, make: () => T): T {
    return (this.node.tryFindChild(id) as T | undefined) ?? make();
  }

  /** The AWS provider of a Region: with an alias, or the stack's own. */
  provider(scope: Construct, region: string, alias?: string): AwsProvider {
    return new AwsProvider(scope, "aws", {
      ...providerArguments(this.props.provider),
      region,
      alias,
      allowedAccountIds: this.props.allowedAccountIds && [...this.props.allowedAccountIds],
      defaultTags: [{ tags: this.defaultTags }],
    });
  }

  private get defaultTags(): Record<string, string> {
    return Token.asStringMap(Fn.merge([literals(this.props.tags), this.tags.value]));
  }
}

interface RoleNames {
  readonly name?: string;
  readonly policyName?: string;
}

function namesOf(given: string | RoleNames = {}): RoleNames {
  return typeof given === "string" ? { name: given } : given;
}

/**
 * Refuses wrong props before anything is made from them. Names that no schema has are left to the subclass.
 */
function checkProps(id: string, props: AuditStackProps, settings?: ObjectKind<object>): void {
  const { shape, alternatives = [] }: ObjectKind<object> = settings ?? stackSettings;
  const all = { ...commonShape, ...shape };
  const known = Object.fromEntries(Object.entries(props).filter(([key]) => settings || key in all));
  const errors = object(all, ...alternatives).errors([], known);
  if (errors.length > 0) throw new SettingsError(id, errors);
}

function literals(tags: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, escapeTemplate(value)]));
}
