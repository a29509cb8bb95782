import { Aspects, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "./audit-stack";

/** What is built beneath is deployed to another Region than the stack's home, by a provider alias. */
export class Region extends Construct {
  constructor(
    scope: Construct,
    id: string,
    readonly name: string,
  ) {
    super(scope, id);
    const provider = AuditStack.of(this).provider(this, name, name);
    Aspects.of(this).add({
      visit: (construct) => {
        if (TerraformResource.isTerraformResource(construct)) construct.provider = provider;
      },
    });
  }

  /** The Region that a construct is deployed to. */
  static of(construct: Construct): string {
    const region = construct.node.scopes.findLast((scope) => scope instanceof Region);
    return region?.name ?? AuditStack.of(construct).region;
  }
}
