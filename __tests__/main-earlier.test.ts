import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
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
import { synth } from "./support/synth";
import { filesWithMachinePaths } from "./terraform/machine-paths";

describe("a synth over an earlier one", () => {
  let outdir: string;
  let warned: string;
  const kept = {
    "moved.tf": "moved {}",
    ".terraform.lock.hcl": "lock",
    [join(".terraform", "environment")]: "prod",
  };

  beforeAll(() => {
    outdir = lastGood("again");
    for (const stack of stacksOf(outdir)) {
      mkdirSync(join(outdir, "stacks", stack, ".terraform"));
      for (const [file, text] of Object.entries(kept))
        writeFileSync(join(outdir, "stacks", stack, file), text);
    }
    const settings = settingsFile(
      "one-stack",
      'export const settings: Settings = { region: "eu-north-1", apiEventLog: { eventNames: ["CreateSubnet"] } };',
    );
    const { ended, stderr } = synth(outdir, { settings });
    expect(ended).toBe(0);
    warned = stderr;
  });

  it("keeps the folder of a stack that is left out aside, whole, and says how to destroy the stack", () => {
    expect(stacksOf(outdir)).toEqual(["api-event-log"]);
    expect(Object.keys(manifestOf(outdir).stacks)).toEqual(["api-event-log"]);
    const aside = join(outdir, "left-out", "sign-in-alerts");
    expect(contentOf(aside)).toEqual({ ...contentOf(join(good, "stacks", "sign-in-alerts")), ...kept });
    expect(warned).toMatch(
      /^Warning: \[sign-in-alerts\] the settings leave the stack out, and (.+) has .+"terraform -chdir=\1 destroy"/m,
    );
  });

  it("brings the folder back with all that is in it when the stack is back, and no file is lost", () => {
    const settings = settingsFile(
      "both-stacks",
      'export const settings: Settings = { region: "us-east-1", signInAlerts: {}, apiEventLog: { eventNames: ["CreateSubnet"] } };',
    );
    const again = join(outputs, "back");
    cpSync(outdir, again, { recursive: true });
    const { stderr } = synth(again, { settings });
    expect(stderr).not.toContain("leave the stack out");
    const folder = join(again, "stacks", "sign-in-alerts");
    expect(contentOf(folder)).toEqual({ ...contentOf(join(good, "stacks", "sign-in-alerts")), ...kept });
    expect(readdirSync(join(again, "left-out"))).toEqual([]);
  });

  it("leaves the cdktf CLI an empty folder to delete of a stack that is left out", () => {
    const again = lastGood("by-cdktf");
    const settings = settingsFile(
      "one-for-cdktf",
      'export const settings: Settings = { region: "us-east-1", signInAlerts: {} };',
    );
    synth(again, { settings, env: { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true" } });
    expect(readdirSync(join(again, "stacks", "api-event-log"))).toEqual([]);
    expect(readdirSync(join(again, "left-out", "api-event-log"))).toContain("cdk.tf.json");
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

describe("a synth from other settings than the one before", () => {
  const synthFrom = (outdir: string, name: string, backend = "local()") => {
    const settings = settingsFile(
      name,
      'import { local } from "../../lib/stack/backends";',
      "export const settings: Settings = {",
      `  region: "us-east-1", backend: ${backend}, signInAlerts: {}, tableTrail: { partitionKey: "id" },`,
      "};",
    );
    return { settings, warned: synth(outdir, { settings }).stderr };
  };

  it("warns of stacks whose state both keep in one place, once for all and not again", () => {
    const outdir = join(outputs, "shared");
    const prod = synthFrom(outdir, "prod");
    expect(prod.warned).toBe("");
    const test = synthFrom(outdir, "test");
    expect(test.warned).toBe(
      `Warning: [sign-in-alerts, table-trail] ${prod.settings}, synthesized before, and ${test.settings} keep the stack's state ` +
        "in one place, so that what one of them deploys the other destroys; give each an output folder, such as " +
        "CDKTF_OUTDIR=customers/acme/cdktf.out, and in backend a place of its own, unless the one has become the other.\n",
    );
    expect(synthFrom(outdir, "test").warned).toBe("");
  });

  it("does not warn where each has a place of its own", () => {
    const outdir = join(outputs, "apart");
    synthFrom(outdir, "first");
    expect(synthFrom(outdir, "second", 'local({ folder: "second" })').warned).toBe("");
  });
});
