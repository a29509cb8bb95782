import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SynthOptions } from "../../support/synth";
import { Bench } from "../bench";
import { checkOut } from "../checkout";
import { hold } from "../hold";
import { filesWithMachinePaths } from "../machine-paths";
import { planDifferences } from "../plan-differences";
import { Steps } from "../report";
import { StateServer } from "../state-server";
import { synthesize } from "../synthesize";
import { TerraformFolder } from "../terraform-folder";

const bench = new Bench();
const { temporary } = bench;

/** Terraform on the stack of the settings `small`, synthesized into the folder `cdktf.out` of a folder. */
function terraformIn(name: string, options: SynthOptions): TerraformFolder {
  const [stack] = synthesize(join(temporary.path, name, "cdktf.out"), options);
  const logFolder = join(temporary.path, name, "logs");
  mkdirSync(logFolder, { recursive: true });
  const { tools, aws } = bench;
  return new TerraformFolder({
    tools,
    folder: stack?.folder ?? "",
    logFolder,
    awsEndpoint: aws.proxy.endpoint,
  });
}

async function differences(terraform: TerraformFolder): Promise<string[]> {
  return planDifferences(await terraform.plan(), bench.aws.exceptions);
}

async function destroy(terraform: TerraformFolder, steps: Steps): Promise<void> {
  const resources = await terraform.addresses();
  await steps.step("destroy", () => terraform.destroy());
  steps.report(resources.length);
}

describe("the local backend", () => {
  const options = { settings: "__tests__/terraform/settings/small.ts" };

  test("finds the state again after a new synth, and after the output was removed", () =>
    temporary.use(async () => {
      const steps = new Steps("sign-in-alerts, local state");
      const terraform = terraformIn("local", options);
      await terraform.init();
      await steps.step("apply", () => terraform.apply());

      terraformIn("local", options);
      expect(await steps.step("plan", () => differences(terraform))).toEqual([]);

      rmSync(join(temporary.path, "local", "cdktf.out"), { recursive: true });
      terraformIn("local", options);
      await terraform.init();
      expect(await steps.step("plan", () => differences(terraform))).toEqual([]);
      await destroy(terraform, steps);
    }));
});

describe("the s3 backend", () => {
  const settings = "__tests__/terraform/settings/state-in-s3.ts";
  const Bucket = "terraform-states";
  const state = "audit/sign-in-alerts.tfstate";
  const s3 = () => bench.aws.clientsOf("us-east-1").s3;
  const keys = async () => {
    const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key }) => Key);
  };
  const lockCalls = () =>
    bench.aws.proxy.calls
      .filter(({ call, status }) => call.includes(`${state}.tflock`) && status < 300)
      .map(({ call }) => call.replace(/^s3:(\w+) .*$/, "$1"))
      .filter((method) => method !== "GET");

  beforeAll(() => s3().send(new CreateBucketCommand({ Bucket })));

  test("keeps a state that another checkout reads, under a lock that is taken and released", () =>
    temporary.use(async () => {
      const steps = new Steps("sign-in-alerts, state in S3");
      const terraform = terraformIn("s3", { settings });
      await terraform.init();
      const before = lockCalls().length;
      await steps.step("apply", () => terraform.apply());
      expect(lockCalls().slice(before)).toEqual(["PUT", "DELETE"]);
      expect(await keys()).toEqual([state]);
      const { Body } = await s3().send(new GetObjectCommand({ Bucket, Key: state }));
      expect(await Body?.transformToString()).toContain('"type": "aws_cloudtrail"');

      const project = checkOut(join(temporary.path, "second", "checkout"));
      const second = terraformIn("second", { settings, project });
      await second.init();
      expect(await steps.step("plan elsewhere", () => differences(second))).toEqual([]);
      await destroy(second, steps);
    }));

  test("refuses a second apply while the first is under way", () =>
    temporary.use(async () => {
      const steps = new Steps("sign-in-alerts, two applies");
      const [first, second] = [terraformIn("first", { settings }), terraformIn("late", { settings })];
      await first.init();
      await second.init();

      const creation = hold(bench.aws.proxy, "cloudtrail:CreateTrail");
      const applying = first.startApply();
      await creation.arrived;
      expect(await keys()).toContain(`${state}.tflock`);
      const refused = await steps.step("second apply", () => second.failToApply());
      expect(refused).toContain("Error acquiring the state lock");
      creation.release();

      expect(await steps.step("first apply", () => applying.outcome)).toMatchObject({ exitCode: 0 });
      expect(await keys()).toEqual([state]);
      expect(await differences(second)).toEqual([]);
      await destroy(first, steps);
    }));
});

describe("a backend by function, such as http", () => {
  const server = new StateServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  test("keeps a state that another folder reads, under a lock that is taken and released", () =>
    temporary.use(async () => {
      const options = {
        settings: "__tests__/terraform/settings/state-over-http.ts",
        env: { STATE_SERVER: server.endpoint },
      };
      const steps = new Steps("sign-in-alerts, state over HTTP");
      const terraform = terraformIn("http", options);
      await terraform.init();
      const before = server.methods.length;
      await steps.step("apply", () => terraform.apply());
      const methods = server.methods.slice(before);
      expect([methods.at(0), methods.at(-1)]).toEqual(["LOCK", "UNLOCK"]);
      expect(methods).toContain("POST");
      expect(server.locked).toEqual([]);
      expect(server.state("sign-in-alerts")).toContain('"type": "aws_cloudtrail"');

      const second = terraformIn("http elsewhere", options);
      await second.init();
      expect(await steps.step("plan elsewhere", () => differences(second))).toEqual([]);
      await destroy(terraform, steps);
    }));
});

test.each(["small", "state-in-s3", "state-over-http"])(
  "no file that is synthesized with the settings %s names a path of the machine",
  (name) =>
    temporary.use(async () => {
      const folder = join(temporary.path, "paths", name);
      synthesize(folder, { settings: `__tests__/terraform/settings/${name}.ts` });
      expect(filesWithMachinePaths(folder)).toEqual([]);
    }),
);
