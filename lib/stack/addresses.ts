import {
  TerraformDataSource,
  TerraformElement,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformVariable,
} from "cdktf";
import type { TerraformStack } from "cdktf";
import type { Node } from "constructs";
import { unknownAddress } from "./address-pattern";
import { errorMessage, textConstraint } from "../validation/validation";

/** Other names for elements by full address, as in `{ "aws_s3_bucket.trail_bucket": "gizmos" }`. */
export type AddressMap = Readonly<Record<string, string>>;

/** https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
export const identifier = textConstraint(
  "[A-Za-z_][A-Za-z0-9_-]*",
  "a name has letters, digits, _ and -, and starts with a letter or _",
  "give the name alone, without its type",
);

/** The addresses of one stack's elements: readable, the user's to rename, and each used once. */
export class Addresses {
  constructor(
    private readonly stack: TerraformStack,
    private readonly renames: AddressMap,
  ) {}

  /** The name of an element after its type, such as `trail_bucket`. */
  nameOf(element: TerraformElement): string {
    const name = this.pathName(element.node);
    const type = typeOf(element);
    return (type && this.renames[`${type}.${name}`]) ?? name;
  }

  /** A full address as the renames have it. */
  renamed(address: string): string {
    const name = this.renames[address];
    return name === undefined ? address : `${address.slice(0, address.lastIndexOf("."))}.${name}`;
  }

  /** The address of an element, such as `aws_s3_bucket.trail_bucket`; undefined where it has none. */
  addressOf(element: TerraformElement): string | undefined {
    const type = typeOf(element);
    return type && `${type}.${this.nameOf(element)}`;
  }

  /** The addresses of the stack's elements. */
  all(): string[] {
    const elements = this.stack.node.findAll().filter(TerraformElement.isTerraformElement);
    return elements.flatMap((element) => this.addressOf(element) ?? []);
  }

  /** The IDs of a construct and of those around it, but for the stack's. */
  pathName(node: Node): string {
    return node.scopes
      .slice(node.scopes.indexOf(this.stack) + 1)
      .map((scope) => scope.node.id)
      .filter((id) => id !== "Default")
      .join("_")
      .replace(/[^A-Za-z0-9]+/g, "_");
  }

  /** One sentence for each rename of nothing and each address used twice. */
  faults(): string[] {
    const elements = this.stack.node.findAll().filter(TerraformElement.isTerraformElement).filter(typeOf);
    const before = group(elements, (element) => `${typeOf(element)}.${this.pathName(element.node)}`);
    const after = group(elements, (element) => `${typeOf(element)}.${this.nameOf(element)}`);

    const unknown = Object.keys(this.renames)
      .filter((address) => !before.has(address))
      .map((address) => unknownAddress("addresses", address, [...before.keys()], "name one of these"));
    const collisions = [...after]
      .filter(([, those]) => those.length > 1)
      .map(([address, those]) =>
        errorMessage(
          "the address",
          address,
          `${those.map(({ node }) => node.path.replace(/\/Default$/, "")).join(" and ")} would share it`,
          "give one of them another name in addresses",
        ),
      );
    return [...unknown, ...collisions];
  }
}

function typeOf(element: TerraformElement): string | undefined {
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}`;
  if (TerraformResource.isTerraformResource(element)) return element.terraformResourceType;
  if (element instanceof TerraformVariable) return "var";
  if (TerraformOutput.isTerraformOutput(element)) return "output";
  return element instanceof TerraformLocal ? "local" : undefined;
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
