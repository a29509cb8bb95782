import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformDataSource, type TerraformProvider, TerraformResource } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { AuditStack } from "./audit-stack";
import { placeOf, setPlace } from "./place";

/**
 * Deploys what is built in it to another Region than the home Region: by a provider with an alias, or by the
 * argument `region` of each resource.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export class Region extends Construct {
  constructor(
    scope: Construct,
    id: string,
    readonly name: string,
  ) {
    super(scope, id);
    setPlace(this, { ...placeOf(this), region: name });
    const stack = AuditStack.of(this);
    const visit = stack.regionArgument ? byArgument(name) : byProvider(stack.provider(this, name, name));
    Aspects.of(this).add({ visit });
  }

  /**
   * The Region that a construct is deployed to.
   * @throws when it is in no `AuditStack`
   */
  static of(construct: Construct): string {
    return placeOf(construct)?.region ?? AuditStack.of(construct).region;
  }
}

type Visit = (construct: IConstruct) => void;

const byProvider =
  (provider: AwsProvider): Visit =>
  (construct) => {
    if (TerraformResource.isTerraformResource(construct) || isRegional(construct))
      construct.provider = provider;
  };

const byArgument =
  (name: string): Visit =>
  (construct) => {
    if (isRegional(construct)) construct.region = name;
  };

/** A resource or data source with the argument `region`, which global ones such as roles do not have. */
interface Regional extends IConstruct {
  region: string;
  provider?: TerraformProvider;
}

function isRegional(construct: IConstruct): construct is Regional {
  const isResource = TerraformResource.isTerraformResource(construct);
  return (isResource || TerraformDataSource.isTerraformDataSource(construct)) && "resetRegion" in construct;
}
