import {
  DefaultTokenResolver,
  StringConcat,
  TerraformResource,
  TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import { errorMessage } from "../validation/validation";
import { type NamedType, namedTypes } from "./named-types";
import { overriddenArgument } from "./overrides";
import { type Place, placeOf } from "./place";

interface NamedResource extends Pick<NamedType, "onceIn"> {
  readonly path: string;
  readonly stack: TerraformStack;
  readonly type: string;
  readonly name: string;
  readonly place: Place;
}

/**
 * Names in a stack that a resource before them has already, in the stack or in another of the app: AWS would
 * refuse the second or overwrite the first.
 */
export function uniqueNameErrors(stack: TerraformStack): string[] {
  const resources = stack.node.root.node.findAll().flatMap((construct) => namedResource(construct) ?? []);
  return resources.flatMap((resource, index) => {
    if (resource.stack !== stack) return [];
    const other = resources.slice(0, index).find((before) => collide(before, resource));
    if (!other) return [];
    const { path, name } = resource;
    return [
      errorMessage(`the name of ${path}`, name, `${other.path} has it already`, "rename one of the two"),
    ];
  });
}

function namedResource(construct: IConstruct): NamedResource | undefined {
  const place = placeOf(construct);
  if (!place || !TerraformResource.isTerraformResource(construct)) return undefined;
  const type = construct.terraformResourceType;
  const { argument, onceIn } = namedTypes[type] ?? {};
  if (!argument) return undefined;
  const input = (construct as unknown as Record<string, unknown>)[`${camelCase(argument)}Input`];
  const given = overriddenArgument(construct, argument) ?? input;
  if (typeof given !== "string") return undefined;
  const path = construct.node.path.replace(/\/Default$/, "");
  return {
    path,
    stack: TerraformStack.of(construct),
    type,
    name: resolved(construct, given),
    onceIn,
    place,
  };
}

const camelCase = (argument: string) =>
  argument.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** A name with the references in it as Terraform has them, which two stacks may share. */
function resolved(scope: IConstruct, name: string): string {
  if (!Token.isUnresolved(name)) return name;
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(name, { scope, resolver, preparing: false }) as string;
}

function collide(one: NamedResource, other: NamedResource): boolean {
  if (one.type !== other.type || one.name !== other.name) return false;
  if (one.onceIn === "partition") return true;
  return (
    mayBeOneAccount(one.place, other.place) &&
    (one.onceIn === "account" || one.place.region === other.place.region)
  );
}

function mayBeOneAccount({ accounts: some }: Place, { accounts: others }: Place): boolean {
  return !some || !others || some.some((account) => others.includes(account));
}
