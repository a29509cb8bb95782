import type { Config } from "../../engines/terraform-json/references";
import { isObject } from "../../engines/json";

/** A stack's Terraform JSON. */
export type TerraformJson = Readonly<Record<string, unknown>>;

/** A block of a stack's JSON with its address, such as `aws_sns_topic.topic` or `provider.aws.eu-north-1`. */
export interface Block {
  readonly address: string;
  readonly config: Config;
}

/** What the addresses of each kind of block begin with. */
const prefixes = { resource: "", data: "data.", variable: "var.", output: "output." } as const;

/** The blocks of a stack's JSON, in its order. */
export function blocksOf(json: TerraformJson): Block[] {
  return [
    ...named(json.resource, prefixes.resource),
    ...named(json.data, prefixes.data),
    ...ofKind(json.variable, prefixes.variable),
    ...ofKind(json.output, prefixes.output),
    ...providersOf(json).map((config) => ({ address: providerAddress(config), config })),
  ];
}

/** A stack's JSON with these blocks in place of its own. */
export function withBlocks(json: TerraformJson, blocks: readonly Block[]): TerraformJson {
  const kept = new Map(blocks.map(({ address, config }) => [address, config]));
  const without = <T>(entries: readonly (readonly [string, T | undefined])[]) =>
    Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const keptOf = (kind: unknown, prefix: string) =>
    without(Object.keys(objectOf(kind)).map((name) => [name, kept.get(`${prefix}${name}`)]));
  const typesOf = (kind: unknown, prefix: string) =>
    without(
      Object.entries(objectOf(kind)).map(([type, each]) => {
        const rest = keptOf(each, `${prefix}${type}.`);
        return [type, Object.keys(rest).length > 0 ? rest : undefined];
      }),
    );
  return {
    ...json,
    ...(json.resource !== undefined && { resource: typesOf(json.resource, prefixes.resource) }),
    ...(json.data !== undefined && { data: typesOf(json.data, prefixes.data) }),
    ...(json.variable !== undefined && { variable: keptOf(json.variable, prefixes.variable) }),
    ...(json.output !== undefined && { output: keptOf(json.output, prefixes.output) }),
    ...(json.provider !== undefined && {
      provider: {
        ...objectOf(json.provider),
        aws: providersOf(json).map((each) => kept.get(providerAddress(each)) ?? each),
      },
    }),
  };
}

function named(kind: unknown, prefix: string): Block[] {
  return Object.entries(objectOf(kind)).flatMap(([type, each]) => ofKind(each, `${prefix}${type}.`));
}

function ofKind(kind: unknown, prefix: string): Block[] {
  return Object.entries(objectOf(kind)).map(([name, config]) => ({
    address: `${prefix}${name}`,
    config: objectOf(config),
  }));
}

/** The configurations of the AWS provider in a stack's JSON. */
export function providersOf(json: TerraformJson): Config[] {
  return [objectOf(json.provider).aws ?? []].flat().filter(isObject);
}

function providerAddress({ alias }: Config): string {
  return typeof alias === "string" ? `provider.aws.${alias}` : "provider.aws";
}

function objectOf(value: unknown): Config {
  return isObject(value) ? value : {};
}
