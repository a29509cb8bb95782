import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  contentOf,
  good,
  jsonOf,
  lastGood,
  manifestOf,
  outputs,
  settingsFile,
  stacksOf,
} from "./main-outputs";
import type { Outcome } from "./support/run-program";
import { synth } from "./support/synth";
import { filesWithMachinePaths } from "./terraform/machine-paths";

describe("a synth with the settings of the project", () => {
  const [first, second] = [join(outputs, "first"), join(outputs, "second", "deeper")];
  let outcome: Outcome;
  beforeAll(() => {
    outcome = synth(first);
    synth(second);
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
    for (const stack of stacksOf(first)) expect(outcome.stdout).toMatch(`${stack} (`);
    expect(outcome.stdout).toContain("table-trail (11 resources)");
  });

  it("writes the same bytes into every folder", () => {
    expect(contentOf(second)).toEqual(contentOf(first));
  });

  it("names no path of the machine in any file", () => {
    expect(filesWithMachinePaths(first)).toEqual([]);
    expect(filesWithMachinePaths(second)).toEqual([]);
  });
});

describe("a synth for Terraform Cloud", () => {
  it("needs no terraform program", () => {
    const outdir = join(outputs, "cloud");
    const settings = settingsFile(
      "cloud",
      'import { cloud } from "../../lib/stack/backends";',
      "export const settings: Settings = {",
      '  region: "us-east-1",',
      '  backend: cloud({ organization: "acme" }),',
      '  apiEventLog: { eventNames: ["CreateSubnet"] },',
      "};",
    );
    const env = { TERRAFORM_BINARY_NAME: "no-such-program" };
    expect(synth(outdir, { settings, env })).toMatchObject({ ended: 0 });
    expect(jsonOf(outdir, "api-event-log").terraform.cloud).toEqual({
      organization: "acme",
      workspaces: { name: "api-event-log" },
    });
  });

  it("says what an upload leaves out, until the state is elsewhere", () => {
    const outdir = join(outputs, "uploads");
    const synthesized = (backend: string) => {
      const settings = settingsFile(
        backend,
        `import { ${backend} } from "../../lib/stack/backends";`,
        `export const settings: Settings = { region: "us-east-1", backend: ${backend}(),`,
        '  apiEventLog: { eventNames: ["CreateSubnet"] } };',
      );
      expect(synth(outdir, { settings })).toMatchObject({ ended: 0 });
      return join(outdir, "stacks", "api-event-log", ".terraformignore");
    };
    expect(readFileSync(synthesized("cloud"), "utf8")).toContain("/plan\n");
    expect(existsSync(synthesized("local"))).toBe(false);
  });
});

describe("a synth that is ended from outside", () => {
  let outdir: string;
  beforeAll(() => (outdir = lastGood("ended")));

  it.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ])("by %s leaves the last good output as it was, and no scratch folder", (signal, code) => {
    const settings = settingsFile(
      signal,
      `process.kill(process.pid, "${signal}");`,
      'export const settings: Settings = { region: "eu-north-1", apiEventLog: { eventNames: ["CreateSubnet"] } };',
    );
    expect(synth(outdir, { settings })).toEqual({ ended: code, stdout: "", stderr: "" });
    expect(contentOf(outdir)).toEqual(contentOf(good));
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  });

  it("by SIGKILL, between the writing of two stacks, leaves the last good output as it was", () => {
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
      '  apiEventLog: { eventNames: ["CreateSubnet"] },',
      "};",
    );
    expect(synth(outdir, { settings })).toMatchObject({ ended: "SIGKILL", stderr: "" });
    const [scratch, ...others] = readdirSync(outdir).filter((name) => name.startsWith(".synth-"));
    expect(others).toEqual([]);
    expect(stacksOf(join(outdir, scratch ?? ""))).toContain("sign-in-alerts");
    rmSync(join(outdir, scratch ?? ""), { recursive: true });
    expect(contentOf(outdir)).toEqual(contentOf(good));
  });
});
