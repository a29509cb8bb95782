import { isObject } from "../../engines/json";
import { References, type StackJson } from "../../engines/terraform-json/references";

/** A resource, or a data source, as a stack's JSON has it. */
export interface Resource {
  /** Without the name: "aws_sns_topic". */
  readonly type: string;
  readonly address: string;
  readonly region: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A stack's JSON as pictures read it: the references in it stay as they are. */
export class Stack {
  /** Region by Region as the providers are, then by address. */
  private readonly resources: readonly Resource[];

  constructor(json: StackJson) {
    const references = new References(json, { account: "", region: "" });
    const read = (blocks: StackJson["resource"], prefix: string) =>
      Object.entries(blocks ?? {}).flatMap(([type, named]) =>
        Object.entries(named).map(([name, config]): Resource => ({
          type,
          address: `${prefix}${type}.${name}`,
          region: references.regionOf(config),
          config,
        })),
      );
    const providers = [json.provider?.aws ?? []].flat().filter(isObject);
    const regions = providers.map(({ region }) => references.resolve(region));
    const place = ({ region }: Resource) => regions.indexOf(region);
    this.resources = [...read(json.resource, ""), ...read(json.data, "data.")].sort(
      (one, other) => place(one) - place(other) || (one.address < other.address ? -1 : 1),
    );
  }

  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The resources that a text refers to, each once, in its order. */
  referredBy(text: string): Resource[] {
    const addresses = [...text.matchAll(/\$\{((?:data\.)?\w+\.[\w-]+)/g)].map(([, address]) => address);
    return [...new Set(addresses)].flatMap(
      (address) => this.resources.find((resource) => resource.address === address) ?? [],
    );
  }
}

/** The strings at a path of a resource's fields, such as "dead_letter_config.arn", through lists and blocks. */
export function textsAt({ config }: Resource, path: string): string[] {
  let values: unknown[] = [config];
  for (const field of path.split(".")) {
    values = values.flatMap((value) => (isObject(value) ? [value[field]].flat() : []));
  }
  return values.filter((value) => typeof value === "string");
}
