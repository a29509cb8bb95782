import { Block, withContext } from "./block";
import type { Config, Each, Instance, References } from "./references";
import { addressOf } from "./references";

/** A resource of a stack as it is deployed; with `for_each`, one of its instances. */
export class Resource extends Block {
  readonly region: string;
  private readonly instance: Instance;

  constructor(
    private readonly references: References,
    private readonly type: string,
    name: string,
    private readonly config: Config,
    each?: Each,
  ) {
    const instance = { path: [], ...(each && { each }) };
    super(addressOf(type, name, each), config, (value) => references.resolve(value, instance));
    this.instance = instance;
    this.region = references.regionOf(config, instance);
  }

  /** The address that Terraform knows it by. */
  get address(): string {
    return this.label;
  }

  get account(): string {
    return this.references.deployment.account;
  }

  /** An attribute, which AWS may make of the arguments. */
  attribute(attribute: string): string {
    const { address, config, instance, references, type } = this;
    return withContext(`${attribute} of ${address}`, () =>
      String(references.attribute(type, address, config, [attribute], instance)),
    );
  }

  get arn(): string {
    return this.attribute("arn");
  }
}
