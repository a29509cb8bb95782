import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { forwardFrom, type ForwarderProps } from "./forwarder";
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

/**
 * Forwards the sign-ins of each Region but the home Region, whose own rule sees them.
 * @param regions by default those where AWS records the sign-ins of the partition
 */
export function forwardSignIns(
  scope: Construct,
  regions: readonly string[] | undefined,
  props: Omit<ForwarderProps, "region" | "events">,
): void {
  const { region } = AuditStack.of(scope);
  const seen = regions ?? recordedIn[partitionOf(region)] ?? [];
  forwardFrom(scope, "signInRegions", seen, { events: "console sign-ins", ...props });
}
