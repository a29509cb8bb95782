import { isObject } from "../../engines/json";
import { withExisting } from "../../engines/terraform-json/existing";
import { References, type StackJson } from "../../engines/terraform-json/references";

/** A resource or data source in a stack's JSON. */
export interface StackResource {
  /** Such as "aws_sns_topic". */
  readonly type: string;
  readonly address: string;
  readonly region: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The resources of a stack's JSON, with unresolved references. */
export class Stack {
  /** The home Region's first, then by Region and address. */
  private readonly resources: readonly StackResource[];

  constructor(synthesized: StackJson) {
    const json = withExisting(synthesized);
    const references = new References(json, { account: "", region: "" });
    const read = (blocks: StackJson["resource"], prefix: string) =>
      Object.entries(blocks ?? {}).flatMap(([type, named]) =>
        Object.entries(named).map(([name, config]): StackResource => ({
          type,
          address: `${prefix}${type}.${name}`,
          region: references.regionOf(config),
          config,
        })),
      );
    const home = references.regionOf({});
    const place = ({ region, address }: StackResource) => `${region === home ? "" : region} ${address}`;
    this.resources = [...read(json.resource, ""), ...read(json.data, "data.")].sort((one, other) =>
      place(one) < place(other) ? -1 : 1,
    );
  }

  ofType(type: string): StackResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The resources to which a text refers, without duplicates, in the text's order. */
  referredBy(text: string): StackResource[] {
    const addresses = [...text.matchAll(/\$\{((?:data\.)?\w+\.[\w-]+)/g)].map(([, address]) => address);
    return [...new Set(addresses)].flatMap(
      (address) => this.resources.find((resource) => resource.address === address) ?? [],
    );
  }
}

/** The strings at a path, such as "dead_letter_config.arn". The path leads through lists and blocks. */
export function textsAt({ config }: StackResource, path: string): string[] {
  let values: unknown[] = [config];
  for (const field of path.split(".")) {
    values = values.flatMap((value) => (isObject(value) ? [value[field]].flat() : []));
  }
  return values.filter((value) => typeof value === "string");
}
