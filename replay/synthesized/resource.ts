import { Fields } from "./fields";
import type { Each, References } from "./references";

/** A resource of a stack as it is deployed; with `for_each`, one of its instances. */
export class Resource extends Fields {
  readonly region: string;

  constructor(
    private readonly references: References,
    private readonly type: string,
    private readonly name: string,
    private readonly config: Readonly<Record<string, unknown>>,
    private readonly each?: Each,
  ) {
    const address = each ? `${type}.${name}["${String(each.key)}"]` : `${type}.${name}`;
    super(address, config, (value) => references.resolve(value, { path: [], ...(each && { each }) }));
    this.region = references.regionOf(config);
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
    const instance = { path: [], ...(this.each && { each: this.each }) };
    return String(this.references.attribute(this.type, this.name, this.config, attribute, instance));
  }

  get arn(): string {
    return this.attribute("arn");
  }
}
