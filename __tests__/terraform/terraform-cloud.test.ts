import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "../../tools/emulator/execute";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { synthesize } from "./synthesize";
import { TerraformCloudServer } from "./terraform-cloud-server";
import { terraformEnvironment } from "./terraform-folder";
import { terraformProgram } from "./tools";

const temporary = new TemporaryFolder();
const server = new TerraformCloudServer();
const options = { settings: "__tests__/terraform/settings/runs-in-cloud.ts" };
const [{ folder = "" } = {}] = synthesize(join(temporary.path, "cdktf.out"), options);

beforeAll(() => server.start());
afterAll(async () => {
  await server.stop();
  temporary.close();
});

/** Runs Terraform in the stack's folder, and says what it printed. */
async function terraform(...args: readonly string[]): Promise<string> {
  const logFolder = join(temporary.path, "logs");
  mkdirSync(logFolder, { recursive: true });
  const configuration = join(temporary.path, "terraform.rc");
  writeFileSync(configuration, server.cliConfiguration);
  const env = {
    ...terraformEnvironment({ awsEndpoint: "http://127.0.0.1:9", logFolder }),
    TF_CLI_CONFIG_FILE: configuration,
  };
  const { exitCode, stdout, stderr } = await execute(terraformProgram(), [...args, "-no-color"], {
    cwd: folder,
    env,
    timeout: 5 * 60_000,
  });
  if (exitCode !== 0)
    throw new Error(`terraform ${args.join(" ")} ended with ${exitCode}\n${stdout}${stderr}`);
  return stdout;
}

test("Terraform Cloud gets what was synthesized and the lock file, and nothing that holds a state", () =>
  temporary.use(async () => {
    await terraform("init");
    expect([...server.workspaces]).toEqual(["audit-change-alerts"]);

    for (const name of ["plan", "terraform.tfstate", "terraform.tfstate.backup", "errored.tfstate"]) {
      writeFileSync(join(folder, name), "a state");
    }
    expect(await terraform("plan")).toContain("Remote plan says: No changes.");
    const files = server.uploads.flat().filter((path) => !path.endsWith("/"));
    const assets = readdirSync(join(folder, "assets"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".zip"))
      .map((path) => join("assets", path));
    expect(assets).toHaveLength(1);
    expect(files).toEqual([".terraform.lock.hcl", ...assets, "cdk.tf.json"]);
  }));
