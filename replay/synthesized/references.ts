import { isObject, show } from "../event-pattern/json";
import type { AttributeSource } from "./attributes";
import { attributeOf, domainOf, partitionOf } from "./attributes";
import type { Expression } from "./expression";
import { parseExpression } from "./expression";
import { Fields } from "./fields";
import { policyOf } from "./policy-document";
import { partsOf } from "./template";

/** Where a stack is deployed, as far as its references depend on it. */
export interface Deployment {
  readonly account: string;
  /** @default the partition of the Region */
  readonly partition?: string;
  /** The Region of providers that name none. @default none */
  readonly region?: string;
  /** The values of Terraform variables. @default each variable's default, or `<var.name>` where it has none */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The JSON of a stack, as far as references need it. */
export interface StackJson {
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly data?: Blocks;
  readonly resource?: Blocks;
  readonly variable?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly locals?: Readonly<Record<string, unknown>>;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** What `each` is in an instance of a block. */
export interface Each {
  readonly key: unknown;
  readonly value: unknown;
}

/** The instance of a block that is being resolved. */
export interface Instance {
  readonly each?: Each;
  /** What is being resolved already: a reference back to it would not end. */
  readonly path: readonly string[];
}

/**
 * Evaluates the references inside the strings of a stack's JSON, as Terraform does, without asking AWS.
 *
 * What only AWS knows, such as a key's ID, stays as `<aws_kms_key.key.key_id>`.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/references
 */
export class References {
  constructor(
    private readonly json: StackJson,
    readonly deployment: Deployment,
  ) {}

  /**
   * A value with its references resolved, down to the last string.
   *
   * @throws Error that names the reference, the function or the attribute that replay does not know.
   */
  resolve(value: unknown, instance: Instance = { path: [] }): unknown {
    if (typeof value === "string") return this.text(value, instance);
    if (Array.isArray(value)) return value.map((each) => this.resolve(each, instance));
    if (!isObject(value)) return value;
    const fields = Object.entries(value).filter(([key]) => key !== "//");
    return Object.fromEntries(fields.map(([key, each]) => [key, this.resolve(each, instance)]));
  }

  /** The Region that a resource is in, by its provider. */
  regionOf(config: Readonly<Record<string, unknown>>): string {
    const name = typeof config.provider === "string" ? config.provider : "aws";
    const [, alias] = name.split(".");
    const providers = [this.json.provider?.aws ?? {}].flat().filter(isObject);
    const provider = providers.find((each) => each.alias === alias);
    if (!provider && alias !== undefined) throw new Error(`the stack has no provider ${name}`);
    const region = provider?.region === undefined ? this.deployment.region : this.resolve(provider.region);
    if (typeof region !== "string")
      throw new Error(`the provider ${name} names no region: say which to replay in`);
    return region;
  }

  partition(region: string): string {
    return this.deployment.partition ?? partitionOf(region);
  }

  private text(text: string, instance: Instance): unknown {
    const parts = partsOf(text).map((part) =>
      "literal" in part ? part.literal : this.evaluate(parseExpression(part.expression), instance),
    );
    if (parts.length === 1) return parts[0];
    return parts.map((part) => asText(part, text)).join("");
  }

  private evaluate(expression: Expression, instance: Instance): unknown {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "template":
        return this.text(expression.text, instance);
      case "list":
        return expression.items.map((item) => this.evaluate(item, instance));
      case "call":
        return call(
          expression.name,
          expression.args.map((argument) => this.evaluate(argument, instance)),
        );
      case "reference":
        return this.reference(expression.steps, instance);
    }
  }

  private reference(steps: readonly string[], instance: Instance): unknown {
    const address = steps.join(".");
    if (instance.path.includes(address)) throw new Error(`${address} refers to itself`);
    const inner = { path: [...instance.path, address] };
    const [kind = "", name = "", ...rest] = steps;
    if (kind === "var") return follow(this.variable(name, inner), rest, address);
    if (kind === "local")
      return follow(this.resolve(this.json.locals?.[name] ?? missing(address), inner), rest, address);
    if (kind === "each") {
      if (!instance.each || (name !== "key" && name !== "value"))
        throw new Error(`${address} is used outside of for_each`);
      return follow(instance.each[name], rest, address);
    }
    if (kind === "data") return this.data(steps.slice(1), inner);
    return this.resource(steps, inner);
  }

  private variable(name: string, instance: Instance): unknown {
    const declared = this.json.variable?.[name];
    if (!declared) throw new Error(`the stack has no variable ${name}`);
    return this.deployment.variables?.[name] ?? this.resolve(declared.default, instance) ?? `<var.${name}>`;
  }

  private data(
    [type = "", name = "", attribute = "", ...rest]: readonly string[],
    instance: Instance,
  ): unknown {
    const address = `data.${type}.${name}`;
    const config = this.json.data?.[type]?.[name] ?? missing(address);
    const region = () => this.regionOf(config);
    const known: Readonly<Record<string, () => string>> = {
      "aws_caller_identity.account_id": () => this.deployment.account,
      "aws_partition.partition": () => this.partition(region()),
      "aws_partition.dns_suffix": () => domainOf(this.partition(region())),
      "aws_region.name": region,
      "aws_region.region": region,
      "aws_dynamodb_table.arn": () => String(this.attribute(type, name, config, "arn", instance)),
      "aws_iam_policy_document.json": () =>
        policyOf(new Fields(address, config, (value) => this.resolve(value, instance))),
    };
    const value = known[`${type}.${attribute}`];
    if (!value || rest.length > 0) {
      throw new Error(`replay does not know the attribute ${[attribute, ...rest].join(".")} of ${address}`);
    }
    return value();
  }

  private resource([type = "", name = "", ...rest]: readonly string[], instance: Instance): unknown {
    const address = `${type}.${name}`;
    const config = this.json.resource?.[type]?.[name] ?? missing(address);
    const each =
      config.for_each === undefined
        ? undefined
        : (this.instancesOf(config).find(({ key }) => key === rest[0]) ??
          missing(`${address}["${rest[0]}"]`));
    const [attribute = "", ...further] = each ? rest.slice(1) : rest;
    return follow(this.attribute(type, name, config, attribute, { ...instance, each }), further, address);
  }

  /** What `for_each` of a block goes through: the members of a set, or the entries of a map. */
  instancesOf(config: Readonly<Record<string, unknown>>): Each[] {
    const each = this.resolve(config.for_each);
    if (Array.isArray(each)) return each.map((value) => ({ key: value as unknown, value: value as unknown }));
    if (isObject(each)) return Object.entries(each).map(([key, value]) => ({ key, value }));
    throw new Error(`for_each must be a set or a map, was ${show(each)}`);
  }

  /** An attribute of a resource's instance. */
  attribute(
    type: string,
    name: string,
    config: Readonly<Record<string, unknown>>,
    attribute: string,
    instance: Instance,
  ): unknown {
    const region = this.regionOf(config);
    const source: AttributeSource = {
      address: `${type}.${name}`,
      account: this.deployment.account,
      partition: this.partition(region),
      region,
      has: (field) => config[field] !== undefined && config[field] !== null,
      argument: (field) => {
        const value = config[field] ?? `<${type}.${name}.${field}>`;
        return asText(this.resolve(value, instance), String(value));
      },
    };
    return attributeOf(type, attribute, source) ?? this.resolve(config[attribute], instance);
  }
}

/** The functions that keep a list as it is, but for what a set does not hold twice. */
function call(name: string, [argument]: readonly unknown[]): unknown {
  if ((name === "toset" || name === "tolist") && Array.isArray(argument)) {
    return name === "toset" ? [...new Set(argument)] : argument;
  }
  if (name === "toset" || name === "tolist")
    throw new Error(`${name} takes a list, was given ${show(argument)}`);
  throw new Error(`replay does not know the function ${name}`);
}

function follow(value: unknown, steps: readonly string[], address: string): unknown {
  return steps.reduce<unknown>((found, step) => {
    if (Array.isArray(found) && found[Number(step)] !== undefined) return found[Number(step)];
    if (isObject(found) && Object.hasOwn(found, step)) return found[step];
    throw new Error(`${address} has no ${step}`);
  }, value);
}

function missing(address: string): never {
  throw new Error(`the stack has no ${address}`);
}

function asText(value: unknown, text: string): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);
  throw new Error(`a string is made of ${show(value)}, which is no string, in ${show(text)}`);
}
