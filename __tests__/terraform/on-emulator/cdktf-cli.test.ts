import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { Bench } from "../bench";
import { checkOut } from "../checkout";
import { execute } from "../../../tools/emulator/execute";
import { Steps } from "../report";
import { terraformEnvironment } from "../terraform-folder";

const bench = new Bench();
const { temporary } = bench;

test("npx cdktf plans, deploys and destroys a stack", () =>
  temporary.use(async () => {
    const project = checkOut(join(temporary.path, "project"));
    const steps = new Steps("change-alerts, cdktf");
    // A mirror has no checksums for other platforms, which `terraform providers lock` would ask for.
    const run = (command: string, ...options: readonly string[]) =>
      steps.step(`cdktf ${command}`, () =>
        cdktf(project, [command, "change-alerts", "--skip-provider-lock", ...options]),
      );
    const state = join(project, "terraform.change-alerts.tfstate");
    const resources = () => JSON.parse(readFileSync(state, "utf8")).resources;
    const functions = async () => {
      const { Functions = [] } = await bench.aws
        .clientsOf("us-east-1")
        .lambda.send(new ListFunctionsCommand({}));
      return Functions.map(({ FunctionName }) => FunctionName);
    };

    expect(await run("diff")).toMatch(/Plan:.* \d+ to add, 0 to change, 0 to destroy/);
    expect(await run("deploy", "--auto-approve")).toContain("Apply complete!");
    expect(await functions()).toEqual(["change-alerts"]);
    const applied = resources().filter(({ mode }: { readonly mode: string }) => mode === "managed").length;

    expect(await run("destroy", "--auto-approve")).toContain("Destroy complete!");
    expect(await functions()).toEqual([]);
    expect(existsSync(state) && resources()).toEqual([]);
    steps.report(applied);
  }));

/** Runs `npx cdktf` as a user does, in a checkout. */
async function cdktf(project: string, args: readonly string[]): Promise<string> {
  const logFolder = join(temporary.path, "logs");
  mkdirSync(logFolder, { recursive: true });
  const { tools } = bench;
  const env = terraformEnvironment({ tools, awsEndpoint: bench.aws.proxy.endpoint, logFolder });
  const { exitCode, stdout, stderr } = await execute("npx", ["cdktf", ...args], {
    cwd: project,
    env: { ...env, TERRAFORM_BINARY_NAME: tools.terraform },
    timeout: 8 * 60_000,
  });
  const printed = stdout + stderr;
  writeFileSync(join(logFolder, `cdktf-${args[0]}.log`), printed);
  if (exitCode !== 0)
    throw new Error(`npx cdktf ${args.join(" ")}\nended with exit code ${exitCode}\n${printed}`);
  return printed;
}
