import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "../../tools/emulator/execute";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { projectRoot } from "./project-root";
import { terraformProgram } from "./tools";

const temporary = new TemporaryFolder();
afterAll(() => temporary.close());

const timeout = 5 * 60_000;
const admitted = ">= 5.100.0, < 7.0.0";
const oneProvider = (version: string, folder = mkdtempSync(join(temporary.path, "provider-"))) =>
  execute(join(projectRoot, ".ci/one-provider"), [version, folder], {
    cwd: temporary.path,
    env: process.env,
    timeout,
  });

test("Terraform finds the one version that CI names, and no other", () =>
  temporary.use(async () => {
    const folder = mkdtempSync(join(temporary.path, "provider-"));
    const { stdout, exitCode } = await oneProvider(admitted, folder);
    expect({ stdout, exitCode }).toEqual({ stdout: expect.stringMatching(/\/cli\.tfrc\n$/), exitCode: 0 });
    const env = { ...process.env, TF_CLI_CONFIG_FILE: stdout.trim(), TF_PLUGIN_CACHE_DIR: "" };
    const providers = join(folder, ".terraform", "providers");
    const [registry = ""] = readdirSync(providers);
    const [version, ...others] = readdirSync(join(providers, registry, "hashicorp", "aws"));
    expect(others).toEqual([]);
    const init = (version: string) => {
      const cwd = mkdtempSync(join(temporary.path, "init-"));
      const aws = { source: "hashicorp/aws", version };
      const stack = { terraform: { required_providers: { aws } } };
      writeFileSync(join(cwd, "main.tf.json"), JSON.stringify(stack));
      return execute(terraformProgram(), ["init", "-no-color", "-input=false"], { cwd, env, timeout });
    };
    expect(await init(admitted)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`hashicorp/aws v${version}`),
    });
    expect(await init(`${admitted}, != ${version}`)).toMatchObject({ exitCode: 1 });
  }));

test("a version that cannot be had is an error, and no configuration is printed", () =>
  temporary.use(async () =>
    expect(await oneProvider("0.0.1")).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringContaining("hashicorp/aws"),
    }),
  ));
