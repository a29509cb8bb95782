import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { anyOf, type ForwardedRule, forwardFrom, type ForwarderProps } from "./forwarder";
import { partitionOf } from "../../engines/aws";
import { globalRegionOf, region } from "../stack/regions";
import { choice, either, list, string, type TypeOf } from "../validation/schema/kinds";

/**
 * Where AWS records console sign-ins besides the Region of a regional sign-in page: root users in us-east-1,
 * others where the global page sends them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
const recordedIn: Readonly<Record<string, readonly string[]>> = {
  aws: ["us-east-1", "us-east-2", "eu-north-1", "ap-southeast-2"],
  "aws-us-gov": ["us-gov-west-1", "us-gov-east-1"],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
};

/**
 * The Regions that each account has without opting in.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const enabledByDefault: Readonly<Record<string, readonly string[]>> = {
  aws: [
    ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
    ...["eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3"],
    ...[
      "ap-south-1",
      "ap-northeast-1",
      "ap-northeast-2",
      "ap-northeast-3",
      "ap-southeast-1",
      "ap-southeast-2",
    ],
  ],
  "aws-us-gov": ["us-gov-west-1", "us-gov-east-1"],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
};

export const signInRegions = either(choice("all"), list(string(region)));

/** Regions by name, or those that are enabled by default. */
export type SignInRegions = TypeOf<typeof signInRegions>;

/** The Regions whose sign-ins a setting chooses, of the partition of the home Region. */
export function signInRegionsOf(home: string, regions?: SignInRegions): readonly string[] {
  const chosen = regions === "all" ? enabledByDefault : recordedIn;
  return Array.isArray(regions) ? regions : (chosen[partitionOf(home)] ?? []);
}

export interface ForwardedSignIns extends Omit<ForwarderProps, "region"> {
  readonly rule: ForwardedRule;
  /** The rule on calls on root's credentials and on the account. @default none is forwarded */
  readonly accountRule?: ForwardedRule;
  /** What of it is recorded in any Region. @default nothing */
  readonly sessionRule?: ForwardedRule;
}

/**
 * Forwards the sign-ins of each Region but the home Region, whose own rule sees them.
 * @param regions by default those where AWS records the sign-ins of the partition
 */
export function forwardSignIns(
  scope: Construct,
  regions: SignInRegions | undefined,
  { accountRule, sessionRule, rule, ...props }: ForwardedSignIns,
): void {
  const { region: home } = AuditStack.of(scope);
  forwardFrom(scope, "signInRegions", signInRegionsOf(home, regions), (region) => {
    const other = region === globalRegionOf(home) ? accountRule : sessionRule;
    return { rule: anyOf(rule, other ? [other] : []), ...props };
  });
}
