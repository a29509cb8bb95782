import { partitionOf } from "../aws";
import { isObject, show } from "../json";
import { memberAt } from "../json-path";
import type { AttributeSource } from "./attributes";
import { attributeMaker, isMadeOfArguments } from "./attributes";
import type { Expression, ReferenceStep } from "./expression";
import { parseExpression } from "./expression";
import { Block, withContext } from "./block";
import { policyOf } from "./policy-document";
import { partsOf } from "./template";

/** Where a stack is deployed, as far as its references depend on it. */
export interface Deployment {
  readonly account: string;
  /** The Region of providers that name none. @default none */
  readonly region?: string;
}

/** The JSON of a stack, as far as replay reads it. */
export interface StackJson {
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly data?: Blocks;
  readonly resource?: Blocks;
  readonly module?: Readonly<Record<string, unknown>>;
  readonly variable?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  /** What Terraform passes over. */
  readonly "//"?: {
    readonly existing?: Blocks;
    /** Of a module, the providers that its caller passes. */
    readonly provider?: Readonly<Record<string, unknown>>;
  };
}

export type Blocks = Readonly<Record<string, Readonly<Record<string, Config>>>>;

/** The arguments of a block. */
export type Config = Readonly<Record<string, unknown>>;

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
   * @throws Error that names the reference or the function that replay does not know.
   */
  resolve(value: unknown, instance: Instance = { path: [] }): unknown {
    if (typeof value === "string") return this.text(value, instance);
    if (Array.isArray(value)) return value.map((each) => this.resolve(each, instance));
    if (!isObject(value)) return value;
    const fields = Object.entries(value).filter(([key]) => key !== "//");
    return Object.fromEntries(fields.map(([key, each]) => [key, this.resolve(each, instance)]));
  }

  /** The Region that a resource is in: the one it names, or its provider's. */
  regionOf(config: Config, instance: Instance = { path: [] }): string {
    if (config.region !== undefined && config.region !== null)
      return asText(this.resolve(config.region, instance), String(config.region));
    const name = typeof config.provider === "string" ? config.provider : "aws";
    const [, alias] = name.split(".");
    const { provider: configured = this.json["//"]?.provider } = this.json;
    const providers = [configured?.aws ?? {}].flat().filter(isObject);
    const provider = providers.find((each) => each.alias === alias);
    if (!provider && alias !== undefined) throw new Error(`the stack has no provider ${name}`);
    const region = provider?.region === undefined ? this.deployment.region : this.resolve(provider.region);
    if (typeof region !== "string")
      throw new Error(`the provider ${name} names no region: set AWS_REGION, or name it with --region`);
    return region;
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

  private reference(path: readonly ReferenceStep[], instance: Instance): unknown {
    const steps = path.map((step) =>
      typeof step === "string"
        ? step
        : asText(this.evaluate(step, instance), `the index of ${String(path[0])}`),
    );
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
    // The folder of the stack's JSON, which paths begin at.
    if (address === "path.module") return ".";
    if (unevaluated.has(kind) || rest.length === 0) throw new Error(`replay does not evaluate ${address}`);
    return this.resource(steps, inner);
  }

  private variable(name: string, instance: Instance): unknown {
    const declared = this.json.variable?.[name];
    if (!declared) throw new Error(`the stack has no variable ${name}`);
    return this.resolve(declared.default, instance) ?? `<var.${name}>`;
  }

  private data([type = "", name = "", ...rest]: readonly string[], instance: Instance): unknown {
    const address = `data.${type}.${name}`;
    const config = this.json.data?.[type]?.[name] ?? missing(address);
    for (const field of ["count", "for_each"]) {
      if (config[field] !== undefined) throw new Error(`replay does not evaluate ${field} of ${address}`);
    }
    if (type === "aws_iam_policy_document" && rest[0] === "json")
      return policyOf(new Block(address, config, (value) => this.resolve(value, instance)));
    return this.attribute(isMadeOfArguments(type) ? type : `data.${type}`, address, config, rest, instance);
  }

  private resource([type = "", name = "", ...rest]: readonly string[], instance: Instance): unknown {
    const address = addressOf(type, name);
    const config = this.json.resource?.[type]?.[name] ?? missing(address);
    if (config.count !== undefined) throw new Error(`replay does not evaluate count of ${address}`);
    if (config.for_each === undefined)
      return this.attribute(type, address, config, rest, { path: instance.path });
    const [key, ...attribute] = rest;
    const each = this.instancesOf(address, config).find((one) => String(one.key) === key);
    if (!each) return missing(`${address}["${key}"]`);
    return this.attribute(type, addressOf(type, name, each), config, attribute, { ...instance, each });
  }

  /** What `for_each` of a block goes through: the members of a set, or the entries of a map. */
  instancesOf(address: string, config: Config): Each[] {
    const each = withContext(`for_each of ${address}`, () => this.resolve(config.for_each));
    if (Array.isArray(each)) return each.map((value) => ({ key: value as unknown, value: value as unknown }));
    if (isObject(each)) return Object.entries(each).map(([key, value]) => ({ key, value }));
    throw new Error(`for_each of ${address} must be a set or a map, was ${show(each)}`);
  }

  /** An attribute at an address, and what is in it; the address stands in for what only AWS knows. */
  attribute(
    type: string,
    address: string,
    config: Config,
    [attribute, ...rest]: readonly string[],
    instance: Instance,
  ): unknown {
    if (attribute === undefined) throw new Error(`replay does not evaluate ${address}`);
    const make = attributeMaker(type, attribute);
    const value = make
      ? make(this.attributeSource(address, config, instance))
      : this.resolve(config[attribute] ?? undefined, instance);
    if (value === undefined) return `<${[address, attribute, ...rest].join(".")}>`;
    return follow(value, rest, `${address}.${attribute}`);
  }

  private attributeSource(address: string, config: Config, instance: Instance): AttributeSource {
    const region = this.regionOf(config, instance);
    return {
      account: this.deployment.account,
      partition: partitionOf(region),
      region,
      has: (field) => config[field] !== undefined && config[field] !== null,
      argument: (field) => {
        const value = config[field] ?? `<${address}.${field}>`;
        return asText(this.resolve(value, instance), String(value));
      },
    };
  }
}

/** The first words of references that are not resources, which synthesized stacks do not use. */
const unevaluated: ReadonlySet<string> = new Set(["count", "module", "path", "self", "terraform"]);

/** The address of a resource, or of an instance of one. */
export function addressOf(type: string, name: string, each?: Each): string {
  return each ? `${type}.${name}["${String(each.key)}"]` : `${type}.${name}`;
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
    const member = memberAt(found, Array.isArray(found) && /^\d+$/.test(step) ? Number(step) : step);
    if (member === undefined) throw new Error(`${address} has no ${step}`);
    return member;
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
