import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { filesWithMachinePaths } from "./terraform/machine-paths";
import { PROJECT_ROOT } from "./terraform/project-root";

jest.setTimeout(60_000);

/** Settings lie inside the project, so that their types are checked as those of settings.ts are. */
const cache = join(PROJECT_ROOT, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const settingsFolder = mkdtempSync(join(cache, "main-test-"));
const outputs = mkdtempSync(join(tmpdir(), "main-test-"));
afterAll(() => [settingsFolder, outputs].forEach((folder) => rmSync(folder, { recursive: true })));

interface Outcome {
  /** The exit code, or the signal that ended the process. */
  readonly ended: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the app as `npm run synth` does. */
function synth(outdir: string, settings?: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["--require", "tsx/cjs", "main.ts"], {
      cwd: PROJECT_ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: undefined,
        CDKTF_OUTDIR: outdir,
        AUDIT_SETTINGS: settings,
        ...env,
      },
    });
    const printed = { stdout: "", stderr: "" };
    child.stdout.on("data", (text: Buffer) => (printed.stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (printed.stderr += text.toString()));
    child.on("error", fail);
    child.on("close", (code, signal) => done({ ended: signal ?? code, ...printed }));
  });
}

/** Writes a settings file and gives its path from the project's root. */
function settingsFile(name: string, ...lines: readonly string[]): string {
  const file = join(settingsFolder, `${name}.ts`);
  writeFileSync(file, `import type { Settings } from "../../../stacks/settings";\n${lines.join("\n")}\n`);
  return relative(PROJECT_ROOT, file);
}

/** Every file beneath a folder with its content. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

const stacksOf = (outdir: string) => readdirSync(join(outdir, "stacks")).sort();
const jsonOf = (outdir: string, stack: string) =>
  JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
const manifestOf = (outdir: string) => JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
/** What is printed on the faults, without the line that counts them. */
const faultsIn = ({ stderr }: Outcome) => stderr.trimEnd().split("\n").slice(1);

const good = join(outputs, "good");
beforeAll(async () => {
  const settings = settingsFile(
    "good",
    'export const settings: Settings = { region: "us-east-1", signInAlerts: {}, apiEventLog: {} };',
  );
  expect(await synth(good, settings)).toMatchObject({ ended: 0 });
});

/** A folder with the output of an earlier synth, of two stacks in us-east-1. */
function lastGood(name: string): string {
  const outdir = join(outputs, name);
  cpSync(good, outdir, { recursive: true });
  return outdir;
}

describe("a synth with the settings of the project", () => {
  const [first, second] = [join(outputs, "first"), join(outputs, "second", "deeper")];
  let outcome: Outcome;
  beforeAll(async () => {
    [outcome] = await Promise.all([synth(first), synth(second)]);
  });

  it("writes each stack and the manifest, and nothing else", () => {
    expect(stacksOf(first)).toEqual(expect.arrayContaining(["api-event-log", "sign-in-alerts"]));
    expect(Object.keys(manifestOf(first).stacks).sort()).toEqual(stacksOf(first));
    for (const stack of stacksOf(first))
      expect(jsonOf(first, stack)).toHaveProperty("terraform.required_version");
    expect(readdirSync(first).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it("says where it wrote what, and ends well", () => {
    expect(outcome.ended).toBe(0);
    expect(outcome.stdout).toMatch(`Synthesized to ${first}: `);
    for (const stack of stacksOf(first)) expect(outcome.stdout).toContain(stack);
  });

  it("writes the same bytes into every folder", () => {
    expect(contentOf(second)).toEqual(contentOf(first));
  });

  it("names no path of the machine in any file", () => {
    expect(filesWithMachinePaths(first)).toEqual([]);
    expect(filesWithMachinePaths(second)).toEqual([]);
  });
});

describe("a synth with a fault", () => {
  let outdir: string;
  beforeAll(() => (outdir = lastGood("faults")));
  afterEach(() => {
    expect(contentOf(outdir)).toEqual(contentOf(good));
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it("fails when an annotated setting has a wrong type, and names file, line and fault", async () => {
    const settings = settingsFile(
      "annotated",
      "export const settings: Settings = {",
      '  region: "eu-north-1",',
      '  apiEventLog: { readOnlyEvents: "no", type: "EXPRESS" },',
      "};",
    );
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(outcome.stderr).toMatch(/^Nothing was synthesized: 1 fault\.\n/);
    expect(outcome.stderr).toContain(`  [${settings}:4:18] TS`);
    expect(outcome.stderr).toContain("Type 'string' is not assignable to type 'boolean");
  });

  it("fails when an annotated setting is misspelt, and names file, line and fault", async () => {
    const settings = settingsFile(
      "misspelt",
      "export const settings: Settings = {",
      '  region: "eu-north-1",',
      "  signInAlerts: {",
      '    bucketNam: "acme-trail-logs",',
      "  },",
      "};",
    );
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(faultsIn(outcome)).toHaveLength(1);
    expect(outcome.stderr).toContain(`  [${settings}:5:5] TS`);
    expect(outcome.stderr).toContain("'bucketNam' does not exist in type 'SignInAlertsSettings'");
  });

  it("fails when a setting has a wrong type though nothing annotates it, and names file and fault", async () => {
    const settings = settingsFile(
      "not-annotated",
      'export const settings = { region: "eu-north-1", signInAlerts: { bucketName: 5 } };',
    );
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(outcome.stderr).toContain(`[${settings}`);
    expect(outcome.stderr).toContain("'signInAlerts.bucketName'");
    expect(outcome.stderr).toContain("Type 'number' is not assignable to type 'string'.");
  });

  it("prints ten different faults in ten lines at once, one that two stacks share only once", async () => {
    const settings = settingsFile(
      "ten-faults",
      "export const settings = {",
      '  region: "us-east-1",',
      '  tags: { Owner: "R&D" },',
      '  allowedAccountIds: ["1234"],',
      "  signInAlert: {},",
      '  signInAlerts: { bucketName: "Trail", topicName: "a.fifo", targetId: "", furtherEmails: ["anaya"] },',
      '  apiEventLog: { tableName: "ev", logRetentionInDays: 2, columns: { "": "$.id" } },',
      "};",
    );
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(outcome.stderr).toMatch(/^Nothing was synthesized: 10 faults\.\n/);
    expect(faultsIn(outcome).map((line) => line.split(";")[0])).toEqual([
      `  [${settings}] a setting is "signInAlert"`,
      '  [sign-in-alerts, api-event-log] allowedAccountIds[0] is "1234"',
      '  [sign-in-alerts, api-event-log] tags["Owner"] is "R&D"',
      `  [sign-in-alerts/trail_bucket] the bucket's name is "Trail"`,
      `  [sign-in-alerts/topic] the topic's name is "a.fifo"`,
      expect.stringMatching(/^ {2}\[sign-in-alerts\/topic\] .+\[0\] is "anaya"$/),
      `  [sign-in-alerts/rule] the target's ID is ""`,
      '  [api-event-log] a column is ""',
      `  [api-event-log/table] the table's name is "ev"`,
      expect.stringMatching(/^ {2}\[api-event-log\/state_machine\/log\] .+ is 2$/),
    ]);
  });

  it("fails when there is no settings file", async () => {
    const settings = relative(PROJECT_ROOT, join(settingsFolder, "missing.ts"));
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(faultsIn(outcome)).toEqual([
      `  [${settings}] there is no file ${join(PROJECT_ROOT, settings)}; settings are read from the file that the ` +
        "environment variable AUDIT_SETTINGS names, else from settings.ts; correct the path, which is taken from the " +
        "folder that the command runs in.",
    ]);
  });

  it("fails when the settings file has no export named settings", async () => {
    const settings = settingsFile("no-export", 'export const setings: Settings = { region: "us-east-1" };');
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(faultsIn(outcome)).toEqual([
      `  [${settings}] it exports no settings; write: export const settings: Settings = { region: … };`,
    ]);
  });

  it("fails when the settings file throws, in its own words", async () => {
    const settings = settingsFile("throws", 'throw new Error("no Region is chosen");', "export {};");
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(faultsIn(outcome)).toEqual([`  [${settings}] no Region is chosen`]);
  });

  it("fails when a backend throws, once for all stacks and together with other faults", async () => {
    const settings = settingsFile(
      "backend",
      "export const settings: Settings = {",
      '  region: "us-east-1",',
      '  backend: () => { throw new Error("no backend is chosen"); },',
      "  signInAlerts: {},",
      "  apiEventLog: {},",
      "};",
    );
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(outcome.stderr).toContain("  [sign-in-alerts, api-event-log] no backend is chosen\n");
  });

  it("fails when a stack's key is unknown, and says those that are known", async () => {
    const settings = settingsFile(
      "unknown-key",
      'export const settings = { region: "us-east-1", apiEventLogs: {}, signInAlerts: {} };',
    );
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(faultsIn(outcome)).toHaveLength(1);
    expect(outcome.stderr).toMatch(
      /\] a setting is "apiEventLogs"; the settings are region, .*signInAlerts, apiEventLog.*; correct its name or leave it out\.$/m,
    );
  });

  it("fails when no stack is deployed, and says those that could be", async () => {
    const settings = settingsFile("no-stack", 'export const settings: Settings = { region: "us-east-1" };');
    const outcome = await synth(outdir, settings);
    expect(outcome).toMatchObject({ ended: 1, stdout: "" });
    expect(faultsIn(outcome)).toHaveLength(1);
    expect(outcome.stderr).toMatch(
      /\] no stack is deployed; give one of these an object, even an empty one: signInAlerts, apiEventLog\b.*\.$/m,
    );
  });
});

describe("a synth that is ended from outside", () => {
  let outdir: string;
  beforeAll(() => (outdir = lastGood("ended")));

  it.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ])("by %s leaves the last good output as it was, and no scratch folder", async (signal, code) => {
    const settings = settingsFile(
      signal,
      `process.kill(process.pid, "${signal}");`,
      'export const settings: Settings = { region: "eu-north-1", apiEventLog: {} };',
    );
    expect(await synth(outdir, settings)).toEqual({ ended: code, stdout: "", stderr: "" });
    expect(contentOf(outdir)).toEqual(contentOf(good));
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it("by SIGKILL, between the writing of two stacks, leaves the last good output as it was", async () => {
    const settings = settingsFile(
      "SIGKILL",
      'import { LocalBackend } from "cdktf";',
      "// cdktf asks each stack twice: to prepare all, then to write one after the other.",
      "class Deadly extends LocalBackend {",
      "  private asked = 0;",
      "  override toTerraform() {",
      '    if (++this.asked === 2 && this.node.path.startsWith("api-event-log")) process.kill(process.pid, "SIGKILL");',
      "    return super.toTerraform();",
      "  }",
      "}",
      "export const settings: Settings = {",
      '  region: "eu-north-1",',
      "  backend: (stack) => new Deadly(stack, {}),",
      "  signInAlerts: {},",
      "  apiEventLog: {},",
      "};",
    );
    expect(await synth(outdir, settings)).toMatchObject({ ended: "SIGKILL", stderr: "" });
    const [scratch, ...others] = readdirSync(outdir).filter((name) => name.startsWith(".synth-"));
    expect(others).toEqual([]);
    expect(stacksOf(join(outdir, scratch ?? ""))).toContain("sign-in-alerts");
    rmSync(join(outdir, scratch ?? ""), { recursive: true });
    expect(contentOf(outdir)).toEqual(contentOf(good));
  });
});

describe("a synth over an earlier one", () => {
  let outdir: string;
  let warned: string;
  const kept = { ".terraform.lock.hcl": "lock", [join(".terraform", "environment")]: "prod" };

  beforeAll(async () => {
    outdir = lastGood("again");
    for (const stack of stacksOf(outdir)) {
      mkdirSync(join(outdir, "stacks", stack, ".terraform"));
      for (const [file, text] of Object.entries(kept))
        writeFileSync(join(outdir, "stacks", stack, file), text);
    }
    const settings = settingsFile(
      "one-stack",
      'export const settings: Settings = { region: "eu-north-1", apiEventLog: {} };',
    );
    const outcome = await synth(outdir, settings);
    expect(outcome.ended).toBe(0);
    warned = outcome.stderr;
  });

  it("removes the folder of a stack that is left out", () => {
    expect(stacksOf(outdir)).toEqual(["api-event-log"]);
    expect(Object.keys(manifestOf(outdir).stacks)).toEqual(["api-event-log"]);
  });

  it("writes the stack that is left anew", () => {
    expect(jsonOf(outdir, "api-event-log").provider.aws[0].region).toBe("eu-north-1");
  });

  it("names no path of the machine in any file where a stack is warned of", () => {
    expect(warned).toContain("no trail of this app records management events");
    expect(filesWithMachinePaths(outdir)).toEqual([]);
  });

  it("leaves what Terraform keeps in the folder of a stack", () => {
    expect(contentOf(join(outdir, "stacks", "api-event-log"))).toEqual({
      "cdk.tf.json": expect.any(String),
      ...kept,
    });
  });
});

describe("a synth for Terraform Cloud", () => {
  it("needs no terraform program", async () => {
    const outdir = join(outputs, "cloud");
    const settings = settingsFile(
      "cloud",
      'import { cloud } from "../../../lib/backends";',
      "export const settings: Settings = {",
      '  region: "us-east-1",',
      '  backend: cloud({ organization: "acme" }),',
      "  apiEventLog: {},",
      "};",
    );
    expect(await synth(outdir, settings, { TERRAFORM_BINARY_NAME: "no-such-program" })).toMatchObject({
      ended: 0,
    });
    expect(jsonOf(outdir, "api-event-log").terraform.cloud).toEqual({
      organization: "acme",
      workspaces: { name: "api-event-log" },
    });
  });
});
