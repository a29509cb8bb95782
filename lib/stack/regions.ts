import { partitionOf } from "../../engines/aws";
import { textConstraint, type Constraint } from "../validation/validation";

export { partitionOf };

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const region = textConstraint(
  "(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-(?:central|(?:north|south)(?:east|west)?|east|west)-[1-9]",
  'a Region is written like "us-east-1", "eu-north-1" or "us-gov-west-1"',
  "take the code from AWS's list of Regions",
);

/**
 * Where AWS records the calls of services that have no Region, such as Organizations, by partition.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
const globalRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
};

/** The same for the partition of a Region, undefined where it is not known. */
export function globalRegionOf(home: string): string | undefined {
  return globalRegions[partitionOf(home)];
}

/** The same as a list, which is empty where it is the home Region itself, or not known. */
export function globalRegionsBeside(home: string): string[] {
  const global = globalRegionOf(home);
  return global === undefined || global === home ? [] : [global];
}

/** Regions that can reach each other: those of the home Region's partition. */
export function regionBeside(home: string): Constraint<string> {
  return {
    accepts: `events are forwarded inside the partition of the home Region ${home} (${partitionOf(home)})`,
    remedy: "leave the Region out, or give that partition a deployment of its own",
    test: (other) => ![home, other].every(region.test) || partitionOf(other) === partitionOf(home),
  };
}
