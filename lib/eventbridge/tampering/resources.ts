import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { AuditStack } from "../../stack/audit-stack";
import { overriddenArgument } from "../../stack/overrides";
import { Region } from "../../stack/region";
import { watchedType } from "./catalogue";
import type { WatchedResource } from "./service";

/**
 * What a stack has so far in the Region of a construct, and what it uses there that exists. Alarms and roles
 * are known by what their names begin with, those that are made later included.
 */
export function watchedResources(scope: Construct): WatchedResource[] {
  const stack = AuditStack.of(scope);
  const region = Region.of(scope);
  const made = stack.node
    .findAll()
    .filter(isResource)
    .filter((resource) => Region.of(resource) === region)
    .flatMap(resourceOf);
  const used = stack.existing
    .filter(() => region === stack.region)
    .map(({ type, name }) => ({ type, name: { text: name } }));
  const prefix = { text: `${stack.name}-`, begins: true };
  return [
    ...made,
    ...used,
    { type: "aws_cloudwatch_metric_alarm", name: prefix },
    { type: "aws_iam_role", name: prefix },
    ...stack.givenRoleNames.map((text) => ({ type: "aws_iam_role", name: { text } })),
  ];
}

type Resource = TerraformResource | TerraformDataSource;

function isResource(construct: IConstruct): construct is Resource {
  return (
    TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct)
  );
}

const byPrefix = ["aws_cloudwatch_metric_alarm", "aws_iam_role"];

function resourceOf(resource: Resource): WatchedResource[] {
  const type = resource.terraformResourceType;
  const watched = watchedType(type);
  if (!watched || byPrefix.includes(type)) return [];
  const { argument = "name" } = watched;
  const text = overriddenArgument(resource, argument) ?? nameOf(resource, argument);
  return typeof text === "string" ? [{ type, name: { text } }] : [];
}

/** A key or a mapping has no name: what names it is its ID, which AWS chooses. */
function nameOf(resource: TerraformElement, argument: string): unknown {
  const properties = resource as unknown as Readonly<Record<string, unknown>>;
  if (argument === "key_id") return properties.keyId;
  if (argument === "uuid") return properties.uuid;
  const input = argument.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return properties[`${input}Input`];
}
