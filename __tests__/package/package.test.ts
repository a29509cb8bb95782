import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execute } from "../../tools/emulator/execute";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { manifest } from "../../tools/package/manifest";
import { projectRoot } from "../terraform/project-root";

jest.setTimeout(300_000);

/** An empty app of TypeScript, which has the packed library and the packages that it names. */
class EmptyApp {
  readonly temporary = new TemporaryFolder();
  readonly folder = join(this.temporary.path, "app");
  private readonly built = join(this.temporary.path, "built");
  readonly library = join(this.folder, "node_modules", manifest.name);

  /** Packs the library as npm publishes it, and unpacks it as npm installs it. */
  async install(): Promise<void> {
    mkdirSync(this.library, { recursive: true });
    await this.run(
      process.execPath,
      ["--require", "tsx/cjs", "tools/package/build.ts", this.built],
      projectRoot,
    );
    const tarball = (await this.run("npm", ["pack", "--silent"], this.built)).trim();
    await this.run("tar", ["-xzf", join(this.built, tarball), "-C", this.library, "--strip-components=1"]);
    for (const name of [
      "cdktf",
      "constructs",
      "@cdktf/provider-aws",
      ...Object.keys(manifest.dependencies),
    ]) {
      this.link(name);
    }
  }

  write(name: string, content: string): void {
    writeFileSync(join(this.folder, name), content);
  }

  /** What a program prints; fails unless it ends well. */
  async run(program: string, args: readonly string[], cwd = this.folder): Promise<string> {
    const { exitCode, stdout, stderr } = await this.end(program, args, cwd);
    if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`);
    return stdout;
  }

  end(program: string, args: readonly string[], cwd = this.folder, env: NodeJS.ProcessEnv = {}) {
    return execute(program, args, { cwd, env: { ...process.env, ...env }, timeout: 240_000 });
  }

  /** A package that the project has installed already, in the version that the library names. */
  private link(name: string): void {
    const path = join(this.folder, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(projectRoot, "node_modules", name), path);
  }
}

const main = `import { App } from "cdktf";
import { ApiEventLog, ChangeAlerts, SignInAlerts, TableLineage, TableTrail } from "cloudtrail-pipelines";
import { settings } from "./settings.js";

const { signInAlerts, apiEventLog, tableTrail, changeAlerts, tableLineage, ...common } = settings;
const app = new App();
if (signInAlerts) new SignInAlerts(app, "sign-in-alerts", { ...common, ...signInAlerts });
if (apiEventLog) new ApiEventLog(app, "api-event-log", { ...common, ...apiEventLog });
if (tableTrail) new TableTrail(app, "table-trail", { ...common, ...tableTrail });
if (changeAlerts) new ChangeAlerts(app, "change-alerts", { ...common, ...changeAlerts });
if (tableLineage) new TableLineage(app, "table-lineage", { ...common, ...tableLineage });
app.synth();
`;

const app = new EmptyApp();
const tsc = join(projectRoot, "node_modules", "typescript", "bin", "tsc");
const synthesized = join(app.temporary.path, "own");

beforeAll(() =>
  app.temporary.use(async () => {
    await app.install();
    app.write("package.json", JSON.stringify({ name: "app", private: true, type: "module" }));
    app.write("cdktf.json", JSON.stringify({ language: "typescript", app: "node main.js" }));
    const settings = readFileSync(join(projectRoot, "settings.ts"), "utf8");
    app.write("settings.ts", settings.replaceAll(/"\.\/(lib|stacks)\/[^"]+"/g, '"cloudtrail-pipelines"'));
    app.write("main.ts", main);
    await app.run(process.execPath, [tsc, "--init"]);
  }),
);

afterAll(() => app.temporary.close());

it("is type-checked in an app with the strict settings of tsc --init", async () => {
  const settings = readFileSync(join(app.folder, "tsconfig.json"), "utf8");
  for (const strict of ["strict", "exactOptionalPropertyTypes", "verbatimModuleSyntax"]) {
    expect(settings).toContain(`"${strict}": true`);
  }
  expect(await app.run(process.execPath, [tsc])).toBe("");
  app.write("wrong.ts", main.replace("...signInAlerts", 'outcome: ["Success"]'));
  const { exitCode, stdout } = await app.end(process.execPath, [tsc, "--noEmit"]);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 2,
    stdout: expect.stringContaining("'outcome' does not exist"),
  });
});

it("synthesizes what the project synthesizes", async () => {
  await app.run(process.execPath, ["main.js"]);
  const own = await app.end(process.execPath, ["--require", "tsx/cjs", "main.ts"], projectRoot, {
    CDKTF_OUTDIR: synthesized,
    AUDIT_SETTINGS: "",
  });
  expect(own.exitCode).toBe(0);
  const files = terraformFiles(join(synthesized, "stacks"));
  expect([...files.keys()].filter((name) => name.endsWith(".zip"))).toHaveLength(1);
  expect(terraformFiles(join(app.folder, "cdktf.out", "stacks"))).toEqual(files);
});

it("synthesizes without a cdktf.json, which only the cdktf command needs", async () => {
  const folder = join(app.temporary.path, "elsewhere");
  mkdirSync(folder);
  await app.run(process.execPath, [join(app.folder, "main.js")], folder);
  expect(readdirSync(join(folder, "cdktf.out", "stacks"))).toHaveLength(5);
});

it("needs nothing of the project's tools to synthesize", async () => {
  const loaded = await app.run(process.execPath, [
    "-e",
    `require("cloudtrail-pipelines"); console.log(Object.keys(require.cache).join("\\n"))`,
  ]);
  const own = loaded.split("\n").filter((path) => path.startsWith(app.library));
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter((path) => path.includes("/tools/"))).toEqual([]);
  expect(loaded).not.toMatch(/\/(esbuild|typescript|tsx)\//);
});

it("has no tests, documents or sources in it", () => {
  const files = readdirSync(app.library, { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => /(^__tests__|^docs|\.md$|(?<!\.d)\.ts$)/.test(file))).toEqual([]);
});

/** What a stack's folder gives to Terraform, without the metadata of CDKTF: it names the stack's class and place. */
function terraformFiles(folder: string): Map<string, unknown> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    names
      .filter((name) => /\.(json|zip)$/.test(name))
      .map((name) => {
        const bytes = readFileSync(join(folder, name));
        return [name, name.endsWith(".zip") ? bytes.toString("base64") : withoutMetadata(bytes.toString())];
      }),
  );
}

function withoutMetadata(json: string): unknown {
  return JSON.parse(json, (key, value) => (key === "//" ? undefined : value));
}
