import { parseArn } from "../../engines/aws";
import type { Plan, ResourceChange } from "./plan";

/** Finds the Region of a resource; undefined if the plan does not say. */
export type RegionOf = (resource: ResourceChange) => string | undefined;

/** The Regions that a plan's resources name, those of their ARNs, and those of their providers. */
export function regionsIn({ configuration }: Plan): RegionOf {
  const providers = new Map(
    configuration?.root_module?.resources?.map((each) => [each.address, each.provider_config_key ?? ""]),
  );
  return (resource) => {
    const { type, change } = resource;
    const { region, arn } = { ...((change.after ?? change.before) as Values) };
    if (typeof region === "string") return region;
    // A target's ARN is that of what it sends events to.
    if (typeof arn === "string" && type !== "aws_cloudwatch_event_target")
      return parseArn(arn)?.region || undefined;
    const provider = configuration?.provider_config?.[providers.get(withoutIndex(resource)) ?? ""];
    const ofProvider = provider?.expressions?.region?.constant_value;
    return typeof ofProvider === "string" ? ofProvider : undefined;
  };
}

type Values = Readonly<Record<string, unknown>>;

function withoutIndex({ address }: ResourceChange): string {
  return address.replace(/\[.*\]$/, "");
}
