import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Leaves out of a stack what Terraform waits for longest, up to a minute for the settings of a bucket. */
export function leaveOutSlow(stackFolder: string): void {
  const file = join(stackFolder, "cdk.tf.json");
  const { resource, ...json } = JSON.parse(readFileSync(file, "utf8"));
  const { aws_s3_bucket_lifecycle_configuration: _, aws_sqs_queue_policy: __, ...others } = resource;
  for (const queue of Object.values<Record<string, unknown>>(others.aws_sqs_queue))
    delete queue.redrive_policy;
  writeFileSync(file, JSON.stringify({ ...json, resource: others }));
}
