import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorAnswer } from "../../../tools/emulator/aws-request";
import type { ProgramOutcome, RunningProgram } from "../../../tools/emulator/execute";
import { Bench, step } from "../bench";
import type { Interception } from "../../../tools/emulator/emulator-proxy";
import { hold } from "../hold";
import { synthesize } from "../synthesize";
import { TerraformRun } from "../terraform";

const bench = new Bench();
const { temporary } = bench;
const [stack] = synthesize(join(temporary.path, "cdktf.out"), {
  settings: "__tests__/terraform/settings/small.ts",
});
const bucket = "aws_s3_bucket.trail_bucket";
const trail = "aws_cloudtrail.trail";

/** Terraform after `init`, before its first apply. */
async function initialized(): Promise<TerraformRun> {
  const terraform = new TerraformRun({
    stackFolder: stack?.folder ?? "",
    temporaryFolder: temporary.path,
    awsEndpoint: bench.proxy.endpoint,
  });
  await terraform.init();
  return terraform;
}

/** Breaks a first apply, and expects that the next one finishes it and that nothing remains to be changed. */
async function expectToResume(
  what: string,
  breakApply: (terraform: TerraformRun) => Promise<void>,
): Promise<void> {
  const subject = `sign-in-alerts, ${what}`;
  const terraform = await initialized();
  await step(subject, "broken apply", () => breakApply(terraform));
  const found = await terraform.addresses();
  expect(found).toContain(bucket);
  expect(found).not.toContain(trail);

  await step(subject, "apply", () => terraform.apply());
  expect(await terraform.addresses()).toContain(trail);
  expect(await step(subject, "plan", () => terraform.plan())).toMatchObject({ changes: false });
  await step(subject, "destroy", () => terraform.destroy());
}

/** Answers each call that would make a trail with an error of the server. */
const refuseTrails: Interception = ({ call, headers }) => {
  if (call !== "cloudtrail:CreateTrail") return undefined;
  const { contentType, body } = errorAnswer(headers, "InternalServerError", "made by the test");
  return { status: 500, headers: { "content-type": contentType }, body };
};

/** Makes all but the trail, which is refused: what the failed apply printed. */
async function applyWithoutTrail(terraform: TerraformRun): Promise<string> {
  // The provider's 25 retries take more than ten minutes.
  const fewRetries = { provider: { aws: [{ max_retries: 2 }] } };
  writeFileSync(join(terraform.folder, "retries_override.tf.json"), JSON.stringify(fewRetries));
  const stop = bench.proxy.intercept(refuseTrails);
  return terraform.failToApply().finally(stop);
}

/** Starts an apply, and does something to it while it makes the trail: how it ended. */
async function whileTrailIsMade(
  terraform: TerraformRun,
  work: (applying: RunningProgram) => void,
): Promise<ProgramOutcome> {
  const creation = hold(bench.proxy, "cloudtrail:CreateTrail");
  const applying = terraform.startApply();
  try {
    await creation.arriveFrom(applying);
    work(applying);
    return await applying.outcome;
  } finally {
    creation.drop();
  }
}

test("an error of the server ends in Terraform's own error and in a state that is resumed", () =>
  temporary.use(() =>
    expectToResume("an error of the server", async (terraform) => {
      const printed = await applyWithoutTrail(terraform);
      expect(printed).toMatch(/Error: creating CloudTrail Trail \(sign-in-alerts\)/);
      expect(printed).toContain("InternalServerError");
      expect(printed).toContain(`with ${trail}`);
    }),
  ));

test("interrupted in the middle of a first apply, Terraform writes its state and finishes on the next run", () =>
  temporary.use(() =>
    expectToResume("interrupted", async (terraform) => {
      const outcome = await whileTrailIsMade(terraform, (applying) => applying.signal("SIGINT"));
      expect(outcome).toMatchObject({ exitCode: 1, timedOut: false });
    }),
  ));

// OpenTofu holds a local state back for 20 seconds: one that is killed before then forgets what it has made.
test("killed in the middle of an apply, Terraform finds its state and finishes on the next run", () =>
  temporary.use(() =>
    expectToResume("killed", async (terraform) => {
      await applyWithoutTrail(terraform);
      const outcome = await whileTrailIsMade(terraform, (applying) => applying.killAll());
      expect(outcome).toMatchObject({ exitCode: null });
    }),
  ));
