import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { Bench } from "../bench";

const bench = new Bench();

/** A bucket that notifies EventBridge, and a function with a key and a dead-letter queue, or without. */
const stack = (notifies: boolean, isGuarded: boolean) => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } } },
  provider: { aws: { region: "us-east-1" } },
  resource: {
    aws_s3_bucket: { bucket: { bucket: "no-drift" } },
    aws_s3_bucket_notification: {
      notification: { bucket: "${aws_s3_bucket.bucket.id}", eventbridge: notifies },
    },
    aws_sqs_queue: { queue: { name: "no-drift" } },
    aws_kms_key: { key: {} },
    aws_iam_role: {
      role: {
        name: "no-drift",
        assume_role_policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
          ],
        }),
      },
    },
    aws_lambda_function: {
      function: {
        function_name: "no-drift",
        role: "${aws_iam_role.role.arn}",
        runtime: "nodejs20.x",
        handler: "index.handler",
        filename: "function.zip",
        environment: { variables: { NAME: "value" } },
        ...(isGuarded && {
          kms_key_arn: "${aws_kms_key.key.arn}",
          dead_letter_config: { target_arn: "${aws_sqs_queue.queue.arn}" },
        }),
      },
    },
  },
});

test("what moto forgets of buckets and functions is remembered, through changes too", () =>
  bench.temporary.use(async () => {
    const terraform = bench.terraformOf("no-drift", stack(true, false));
    const write = (name: string, content: string | Uint8Array) =>
      writeFileSync(join(terraform.folder, name), content);
    write("function.zip", zipSync({ "index.js": Buffer.from("exports.handler = 1") }));
    await terraform.init();
    for (const [notifies, isGuarded] of [
      [true, false],
      [true, true],
      [false, false],
    ] as const) {
      write("cdk.tf.json", JSON.stringify(stack(notifies, isGuarded)));
      await terraform.apply();
      expect(await terraform.plan()).toMatchObject({ changes: false });
    }
    await terraform.destroy();
  }));
