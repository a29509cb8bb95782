import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { existingBucket, type IBucket } from "../storage/private-bucket";
import { trailBucketStatements, type TrailBucketUse } from "./trail-bucket-policy";

export interface ExistingTrailBucketProps extends TrailBucketUse {
  /** The bucket's name. */
  readonly existingBucketName: string;
}

/**
 * A bucket of this account or another that a trail delivers its log files to. It is not touched: the
 * statements that its policy must have are the output `required_bucket_policy`.
 */
export class ExistingTrailBucket extends Construct implements IBucket {
  readonly name: string;
  readonly arn: string;
  readonly consoleUrl: string;

  constructor(scope: Construct, id: string, props: ExistingTrailBucketProps) {
    super(scope, id);
    const { name, arn, consoleUrl } = existingBucket(this, props.existingBucketName);
    this.name = name;
    this.arn = arn;
    this.consoleUrl = consoleUrl;
    const statement = trailBucketStatements(this, arn, props);
    const policy = new DataAwsIamPolicyDocument(this, "policy_document", { statement });
    AuditStack.of(this).output(
      "required_bucket_policy",
      `Statements that the policy of the S3 bucket ${name} must have.`,
      policy.json,
    );
  }
}
