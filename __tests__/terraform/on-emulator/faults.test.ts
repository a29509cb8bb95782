import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorAnswer } from "../../../tools/emulator/aws-request";
import { Bench } from "../bench";
import type { Interception } from "../../../tools/emulator/emulator-proxy";
import { hold } from "../hold";
import { planDifferences } from "../plan-differences";
import { Steps } from "../report";
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
    tools: bench.tools,
    stackFolder: stack?.folder ?? "",
    temporaryFolder: temporary.path,
    awsEndpoint: bench.aws.proxy.endpoint,
  });
  await terraform.init();
  return terraform;
}

/** Breaks a first apply, and expects that the next one finishes it and that nothing remains to be changed. */
async function expectToResume(
  what: string,
  breakApply: (terraform: TerraformRun) => Promise<void>,
): Promise<void> {
  const steps = new Steps(`sign-in-alerts, ${what}`);
  const terraform = await initialized();
  await steps.step("broken apply", () => breakApply(terraform));
  const found = await terraform.addresses();
  expect(found).toContain(bucket);
  expect(found).not.toContain(trail);

  await steps.step("apply", () => terraform.apply());
  expect(planDifferences(await terraform.plan(), bench.aws.exceptions)).toEqual([]);
  const resources = await terraform.addresses();
  expect(resources).toContain(trail);
  await steps.step("destroy", () => terraform.destroy());
  steps.report(resources.length);
}

/** Does work while each call of an operation is answered with an error. */
async function whileAnswering<T>(
  call: string,
  status: number,
  code: string,
  work: () => Promise<T>,
): Promise<T> {
  const answer: Interception = (request) => {
    if (request.call !== call) return undefined;
    const { contentType, body } = errorAnswer(request.headers, code, "made by the test");
    return { status, headers: { "content-type": contentType }, body };
  };
  const stop = bench.aws.proxy.intercept(answer);
  return work().finally(stop);
}

test("killed in the middle of an apply, Terraform finds its state and finishes on the next run", () =>
  temporary.use(() =>
    expectToResume("killed", async (terraform) => {
      const creation = hold(bench.aws.proxy, "cloudtrail:CreateTrail");
      const applying = terraform.startApply();
      await creation.arrived;
      applying.killAll();
      expect(await applying.outcome).toMatchObject({ exitCode: null });
      creation.drop();
    }),
  ));

test("interrupted in the middle of an apply, Terraform ends the call that is under way and finishes on the next run", () =>
  temporary.use(() =>
    expectToResume("interrupted", async (terraform) => {
      const creation = hold(bench.aws.proxy, /^s3:PUT \S+\?policy=?$/);
      const applying = terraform.startApply();
      await creation.arrived;
      applying.signal("SIGINT");
      creation.release();
      expect((await applying.outcome).stdout).toContain("Interrupt received");
    }),
  ));

test.each([
  ["an error of the server", 500, "InternalServerError"],
  ["throttling without end", 400, "ThrottlingException"],
])("%s ends in Terraform's own error and in a state that is resumed", (what, status, code) =>
  temporary.use(() =>
    expectToResume(what, async (terraform) => {
      // The provider's 25 retries take more than ten minutes.
      const fewRetries = { provider: { aws: [{ max_retries: 2 }] } };
      writeFileSync(join(terraform.folder, "retries_override.tf.json"), JSON.stringify(fewRetries));
      const printed = await whileAnswering("cloudtrail:CreateTrail", status, code, () =>
        terraform.failToApply(),
      );
      expect(printed).toMatch(/Error: creating CloudTrail Trail \(sign-in-alerts\)/);
      expect(printed).toContain(code);
      expect(printed).toContain(`with ${trail}`);
    }),
  ),
);

test("throttling that passes is not noticed", () =>
  temporary.use(async () => {
    const steps = new Steps("sign-in-alerts, throttled for a while");
    const terraform = await initialized();
    const creations = () =>
      bench.aws.proxy.calls.filter(({ call }) => call === "cloudtrail:CreateTrail").length;
    const before = creations();
    await steps.step("apply", () =>
      whileAnswering("cloudtrail:CreateTrail", 400, "ThrottlingException", async () => {
        const applying = terraform.startApply();
        while (creations() < before + 2) await new Promise((resolve) => setTimeout(resolve, 50));
        return applying;
      }).then((applying) => applying.outcome),
    );
    const resources = await terraform.addresses();
    expect(resources).toContain(trail);
    await steps.step("destroy", () => terraform.destroy());
    steps.report(resources.length);
  }));
