import { errorAnswer } from "../../tools/emulator/aws-request";
import type { Interception } from "../../tools/emulator/emulator-proxy";
import { allows } from "../support/policy";
import type { Statement } from "../support/synthesized";
import type { Bench } from "./bench";

interface LogArchive {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
}

/**
 * Refuses a trail as CloudTrail does, unless the policies of its bucket and its key in a log archive let it
 * deliver: the emulator asks neither.
 */
export function refuseTrailsInto(bench: Bench, archive: LogArchive): Interception {
  return async ({ call, headers, body }) => {
    if (call !== "cloudtrail:CreateTrail") return undefined;
    const trail: Record<string, string> = JSON.parse(body);
    if (trail.S3BucketName !== archive.bucket) return undefined;
    const problem = await whyNotDelivered(bench, archive, trail);
    if (!problem) return undefined;
    const { contentType, body: answer } = errorAnswer(headers, problem, "as CloudTrail does");
    return { status: 400, headers: { "content-type": contentType }, body: answer };
  };
}

async function whyNotDelivered(
  bench: Bench,
  { account, region, bucket }: LogArchive,
  trail: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const arn = `arn:aws:cloudtrail:${region}:123456789012:trail/${trail.Name}`;
  const asks = (action: string, resource?: string, context: Record<string, string> = {}) => ({
    ...{ service: "cloudtrail.amazonaws.com", action, resource },
    context: { "aws:SourceArn": arn, ...context },
  });
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const file = `${bucketArn}/${trail.S3KeyPrefix}/AWSLogs/123456789012/CloudTrail/${region}/2026/11/10/x.gz`;
  const ofBucket = statementsOf(await bench.s3("GET", `/${bucket}?policy`));
  const delivers =
    allows(ofBucket, asks("s3:GetBucketAcl", bucketArn)) &&
    allows(ofBucket, asks("s3:PutObject", file, { "s3:x-amz-acl": "bucket-owner-full-control" }));
  if (!delivers) return "InsufficientS3BucketPolicyException";

  const asked = { KeyId: trail.KmsKeyId, PolicyName: "default" };
  const answer = await bench.call(region, "kms", "TrentService.GetKeyPolicy", asked, account);
  const ofKey = statementsOf(JSON.parse(answer).Policy);
  const encrypts =
    allows(ofKey, asks("kms:DescribeKey")) &&
    allows(ofKey, asks("kms:GenerateDataKey", "*", { "kms:EncryptionContext:aws:cloudtrail:arn": arn }));
  return encrypts ? undefined : "InsufficientEncryptionPolicyException";
}

type OneOrMore<T> = T | T[];

/** The statements of a policy of IAM in the form of Terraform's policy documents. */
function statementsOf(policy: string): Statement[] {
  const { Statement: statements }: { Statement: Record<string, OneOrMore<string>>[] } = JSON.parse(policy);
  return statements.map(({ Action, Resource, Principal, Condition }) => ({
    actions: [Action].flat() as string[],
    resources: [Resource].flat() as string[],
    principals: pairs(Principal).map(([type, identifiers]) => ({ type, identifiers })),
    condition: pairs(Condition).flatMap(([test]) =>
      pairs((Condition as unknown as Record<string, object>)[test]).map(([variable, values]) => ({
        test,
        variable,
        values,
      })),
    ),
  }));
}

function pairs(value: unknown): [string, string[]][] {
  return Object.entries((value ?? {}) as Record<string, OneOrMore<string>>).map(([key, each]) => [
    key,
    [each].flat(),
  ]);
}
