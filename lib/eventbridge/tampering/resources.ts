import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { validArn } from "../../stack/arns";
import { AuditStack } from "../../stack/audit-stack";
import { overriddenArgument } from "../../stack/overrides";
import { Region } from "../../stack/region";
import { globalRegionOf } from "../../stack/regions";
import { watchedType } from "./catalogue";
import type { WatchedName } from "./naming";
import type { WatchedResource } from "./service";

/**
 * What a stack has so far in the Region of a construct, and what it uses there that exists; in the home
 * Region, where others forward calls to, what it uses in any. Alarms, roles and queues are known by what
 * their names begin with, those that are made later included.
 */
export function watchedResources(scope: Construct): WatchedResource[] {
  const stack = AuditStack.of(scope);
  const region = Region.of(scope);
  const recordsIam = region === globalRegionOf(stack.region);
  const isHere = (resource: Resource) =>
    Region.of(resource) === region || (recordsIam && resource.terraformResourceType === roleType);
  const made = stack.node.findAll().filter(isResource).filter(isHere).flatMap(resourceOf);
  const used = stack.existing
    .filter((each) => [each.region, stack.region].includes(region))
    .map(({ type, name }) => ({ type, name: nameOrBeginning(name), existing: true }));
  return [
    ...made,
    ...used,
    ...byPrefix.flatMap((type) => [
      { type, name: { text: prefixOf(stack), begins: true } },
      ...stack.overriddenNames(type).map((text) => ({ type, name: { text } })),
    ]),
    ...stack.givenRoleNames.map((text) => ({ type: roleType, name: { text } })),
    ...boundariesOf(stack),
  ];
}

function nameOrBeginning(name: string): WatchedName {
  return name.endsWith("*") ? { text: name.slice(0, -1), begins: true } : { text: name };
}

/** The policies that bound the stack's roles, where the account may change them: nobody changes AWS's own. */
function boundariesOf(stack: AuditStack): WatchedResource[] {
  const { permissionsBoundaryArn } = stack.roleSettings;
  const overridden = stack.overriddenTexts(roleType, "permissions_boundary");
  return [...new Set([permissionsBoundaryArn, ...overridden])]
    .filter((arn) => arn !== undefined && validArn(arn)?.account)
    .map((text = "") => ({ type: "aws_iam_policy", name: { text } }));
}

type Resource = TerraformResource | TerraformDataSource;

function isResource(construct: IConstruct): construct is Resource {
  return (
    TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct)
  );
}

function prefixOf({ name }: AuditStack): string {
  return `${name}-`;
}

/** IAM records its calls in one Region, whatever the Region that a role is for. */
const roleType = "aws_iam_role";

const byPrefix = ["aws_cloudwatch_metric_alarm", roleType, "aws_sqs_queue"];

function resourceOf(resource: Resource): WatchedResource[] {
  const type = resource.terraformResourceType;
  const watched = watchedType(type);
  if (!watched) return [];
  const { argument = "name" } = watched;
  const text = overriddenArgument(resource, argument) ?? nameOf(resource, argument);
  if (typeof text !== "string") return [];
  const known = byPrefix.includes(type) && text.startsWith(prefixOf(AuditStack.of(resource)));
  return known ? [] : [{ type, name: { text } }];
}

/** What AWS chooses, such as the ID of a key, Terraform knows when it has made the resource. */
function nameOf(resource: TerraformElement, argument: string): unknown {
  const properties = resource as unknown as Readonly<Record<string, unknown>>;
  const property = argument.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return properties[`${property}Input`] ?? properties[property];
}
