import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { terraformProgram } from "./tools";
import { TerraformRun, type TerraformRunProps } from "./terraform";

const temporary = new TemporaryFolder();
afterAll(() => temporary.close());

/** Terraform on a stack that needs no provider. */
function terraformOn(stack: object, props: Partial<TerraformRunProps> = {}): TerraformRun {
  const stackFolder = mkdtempSync(join(temporary.path, "stack-"));
  writeFileSync(join(stackFolder, "cdk.tf.json"), JSON.stringify(stack));
  return new TerraformRun({
    stackFolder,
    temporaryFolder: temporary.path,
    awsEndpoint: "http://127.0.0.1:9",
    ...props,
  });
}

const localBackend = { terraform: { backend: { local: { path: "../../../terraform.x.tfstate" } } } };

test("gives variables their values and returns the plan", async () => {
  const terraform = terraformOn(
    {
      ...localBackend,
      variable: { subscription_email: { type: "string" } },
      output: { address: { value: "${var.subscription_email}" } },
    },
    { variables: { subscription_email: "someone@example.com" } },
  );
  await terraform.init();
  expect((await terraform.plan()).printed).toContain('+ address = "someone@example.com"');
});

test("leaves the stack's own folder as it was", async () => {
  const stackFolder = mkdtempSync(join(temporary.path, "stack-"));
  writeFileSync(join(stackFolder, "cdk.tf.json"), JSON.stringify(localBackend));
  mkdirSync(join(stackFolder, "assets"));
  const terraform = terraformOn({}, { stackFolder });
  await terraform.init();
  expect(existsSync(join(terraform.folder, "assets"))).toBe(true);
  expect(readdirSync(stackFolder).sort()).toEqual(["assets", "cdk.tf.json"]);
});

test.each([
  ["Terraform Cloud", { cloud: { organization: "example", workspaces: { name: "example" } } }],
  ["S3", { backend: { s3: { bucket: "example", key: "terraform.tfstate", region: "eu-west-1" } } }],
])("plans on a local state when the stack's backend is %s", async (_backend, settings) => {
  const terraform = terraformOn({ terraform: settings, output: { greeting: { value: "hello" } } });
  await terraform.init();
  expect(await terraform.plan()).toMatchObject({ changes: true });
});

test("fails with the command and all that it printed", async () => {
  const terraform = terraformOn({ ...localBackend, resource: "none" });
  const error = await terraform.init().catch(String);
  expect(error).toContain(
    `${terraformProgram()} init -no-color\nended with exit code 1 in ${terraform.folder}\n`,
  );
  expect(error).toContain("on cdk.tf.json line 1");
});

test("stops a command that takes too long", async () => {
  const terraform = terraformOn(localBackend, { timeout: 1 });
  await expect(terraform.init()).rejects.toThrow("took too long and was stopped");
});
