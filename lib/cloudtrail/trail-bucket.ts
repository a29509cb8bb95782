import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { PrivateBucket, type PrivateBucketProps } from "../storage/private-bucket";
import { trailBucketStatements, type TrailBucketUse } from "./trail-bucket-policy";

export interface TrailBucketProps
  extends TrailBucketUse, Omit<PrivateBucketProps, "name" | "statements" | "versioned"> {
  /** The bucket's name. @default the stack's name with account and Region */
  readonly bucketName?: string;
}

/**
 * The bucket that a trail delivers its log files to, with the policy that CloudTrail requires. A trail waits
 * for the policy, since CloudTrail tries to write when the trail is made.
 */
export class TrailBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    const stack = AuditStack.of(scope);
    super(scope, id, {
      ...props,
      name: props.bucketName ?? `${stack.name}-${stack.account}-${stack.region}`,
      versioned: true,
      statements: (arn, bucket) => trailBucketStatements(bucket, arn, props),
    });
  }
}
