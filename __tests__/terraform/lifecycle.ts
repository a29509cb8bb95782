import { DeleteBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EmulatedAws } from "./emulated-aws";
import { planDifferences } from "./plan-differences";
import { type DeployedResource, type ReadResource, deployedResources, readBack } from "./read-back";
import { Steps } from "./report";
import { TerraformRun, type TerraformRunProps } from "./terraform";
import { isProtectedTable, unprotect } from "./unprotect";

export interface LifecycleProps extends Omit<TerraformRunProps, "awsEndpoint"> {
  /** What the report calls the stack. */
  readonly subject: string;
  readonly aws: EmulatedAws;
}

/**
 * Takes a copy of a stack's folder from `terraform init` to `terraform destroy`, and expects at each step what a user expects:
 * no warning, creations only, no change in a second plan, resources that AWS's own API knows, and nothing left behind.
 */
export async function live({ subject, aws, ...props }: LifecycleProps): Promise<void> {
  const steps = new Steps(subject);
  const terraform = new TerraformRun({ ...props, awsEndpoint: aws.proxy.endpoint });

  await steps.step("init", () => terraform.init());
  expect(await steps.step("validate", () => terraform.validate())).toEqual([]);

  const plan = await steps.step("plan", () => terraform.plan());
  const changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  expect(changes.filter(({ change }) => change.actions.join() !== "create")).toEqual([]);

  await steps.step("apply", () => terraform.applyPlan());
  const secondPlan = await steps.step("second plan", () => terraform.plan());
  expect(planDifferences(secondPlan, aws.exceptions)).toEqual([]);

  const resources = deployedResources(secondPlan);
  await steps.step("read back", async () => {
    expectSame(await readBack(resources, aws.clientsOf), aws);
    expectCode(resources, terraform.folder);
  });

  if (resources.some(isProtectedTable)) {
    await steps.step("unprotect", () => unprotect(resources, terraform, aws));
  }
  await putLogFiles(resources, aws);
  await steps.step("destroy", () => terraform.destroy());
  expect(await terraform.addresses()).toEqual([]);
  const left = (await readBack(resources, aws.clientsOf))
    .filter(({ actual }) => actual !== undefined)
    .filter(({ type }) => !aws.exceptions.allow(type, "destroy"));
  expect(left.map(({ address }) => address)).toEqual([]);
  steps.report(resources.length);
}

/** Compares what Terraform's state says with what AWS says, but for what the emulator cannot keep. */
function expectSame(read: readonly ReadResource[], { exceptions }: EmulatedAws): void {
  const kept = ({ type, expected, actual }: ReadResource, attribute: string) =>
    JSON.stringify(expected[attribute]) === JSON.stringify(actual?.[attribute]) ||
    !exceptions.allow(type, attribute);
  const facts = (of: "expected" | "actual") =>
    Object.fromEntries(
      read.map((resource) => [
        resource.address,
        resource[of] &&
          Object.fromEntries(Object.entries(resource[of]).filter(([attribute]) => kept(resource, attribute))),
      ]),
    );
  expect(facts("actual")).toEqual(facts("expected"));
}

/** Expects that the hash of each function is that of the file in the stack's own folder. */
function expectCode(resources: readonly DeployedResource[], folder: string): void {
  for (const { type, values } of resources) {
    if (type !== "aws_lambda_function") continue;
    const zip = readFileSync(join(folder, values.text("filename")));
    expect(values.text("source_code_hash")).toBe(createHash("sha256").update(zip).digest("base64"));
  }
}

/**
 * Puts a file into each bucket that may be destroyed with what is in it. The policy goes first: it denies calls without TLS,
 * which emulators are made with.
 */
async function putLogFiles(
  resources: readonly DeployedResource[],
  { clientsOf }: EmulatedAws,
): Promise<void> {
  for (const { type, region, values } of resources) {
    if (type !== "aws_s3_bucket" || values.value("force_destroy") !== true) continue;
    const { s3 } = clientsOf(region);
    const Bucket = values.text("bucket");
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "AWSLogs/file.json.gz", Body: "{}" }));
  }
}
