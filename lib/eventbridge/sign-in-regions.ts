import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { anyOf, type ForwardedRule, forwardFrom, type ForwarderProps } from "./forwarder";
import { partitionOf } from "../../engines/aws";

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

/** Where AWS records calls on root's credentials and on the account. */
const accountRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-cn": "cn-north-1",
};

export interface ForwardedSignIns extends Omit<ForwarderProps, "region" | "events"> {
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
  regions: readonly string[] | undefined,
  { accountRule, sessionRule, rule, ...props }: ForwardedSignIns,
): void {
  const { region: home } = AuditStack.of(scope);
  const partition = partitionOf(home);
  const seen = regions ?? recordedIn[partition] ?? [];
  forwardFrom(scope, "signInRegions", seen, (region) => {
    const other = region === accountRegions[partition] ? accountRule : sessionRule;
    return { events: "console sign-ins", rule: anyOf(rule, other ? [other] : []), ...props };
  });
}
