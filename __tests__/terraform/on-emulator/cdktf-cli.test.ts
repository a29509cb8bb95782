import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Bench, step } from "../bench";
import { checkOut } from "../checkout";
import { execute } from "../../../tools/emulator/execute";
import { terraformEnvironment } from "../terraform-folder";
import { terraformProgram } from "../tools";

const bench = new Bench();
const { temporary } = bench;

test("npx cdktf plans, deploys and destroys a stack", () =>
  temporary.use(async () => {
    const project = checkOut(join(temporary.path, "project"));
    // A mirror has no checksums for other platforms, which `terraform providers lock` would ask for.
    const run = (command: string, ...options: readonly string[]) =>
      step("change-alerts", `cdktf ${command}`, () =>
        cdktf(project, [command, "change-alerts", "--skip-provider-lock", ...options]),
      );
    const state = join(project, "terraform.change-alerts.tfstate");
    const resources = () => JSON.parse(readFileSync(state, "utf8")).resources;
    const called = (method: string) =>
      bench.proxy.calls.some(({ call }) => new RegExp(`^lambda:${method} \\S+/functions`).test(call));

    expect(await run("diff")).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    expect(called("POST")).toBe(false);
    expect(await run("deploy", "--auto-approve")).toContain("Apply complete!");
    expect(called("POST")).toBe(true);
    expect(resources()).not.toEqual([]);

    expect(await run("destroy", "--auto-approve")).toContain("Destroy complete!");
    expect(called("DELETE")).toBe(true);
    expect(existsSync(state) && resources()).toEqual([]);
  }));

/** Runs `npx cdktf` as a user does, in a checkout. */
async function cdktf(project: string, args: readonly string[]): Promise<string> {
  const logFolder = join(temporary.path, "logs");
  mkdirSync(logFolder, { recursive: true });
  const env = terraformEnvironment({ awsEndpoint: bench.proxy.endpoint, logFolder });
  const { exitCode, stdout, stderr } = await execute("npx", ["cdktf", ...args], {
    cwd: project,
    env: { ...env, TERRAFORM_BINARY_NAME: terraformProgram() },
    timeout: 8 * 60_000,
  });
  const printed = stripVTControlCharacters(stdout + stderr);
  writeFileSync(join(logFolder, `cdktf-${args[0]}.log`), printed);
  if (exitCode !== 0)
    throw new Error(`npx cdktf ${args.join(" ")}\nended with exit code ${exitCode}\n${printed}`);
  return printed;
}
