import { Aspects, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "./audit-stack";
import { placeOf, setPlace } from "./place";

/** What is built beneath is deployed to another Region than the stack's home, by a provider alias. */
export class Region extends Construct {
  constructor(
    scope: Construct,
    id: string,
    readonly name: string,
  ) {
    super(scope, id);
    setPlace(this, { ...placeOf(this), region: name });
    const provider = AuditStack.of(this).provider(this, name, name);
    Aspects.of(this).add({
      visit: (construct) => {
        if (TerraformResource.isTerraformResource(construct)) construct.provider = provider;
      },
    });
  }

  /**
   * The Region that a construct is deployed to.
   * @throws when it is in no `AuditStack`
   */
  static of(construct: Construct): string {
    return placeOf(construct)?.region ?? AuditStack.of(construct).region;
  }
}
