import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
export { contentOf } from "./support/content-of";
import { folderOf } from "./support/folder-of-files";
import { synth } from "./support/synth";
import { projectRoot } from "./terraform/project-root";

/** Settings lie inside the project, whose packages they import, where no tool looks for sources. */
const ignored = join(projectRoot, "cdktf.out");
mkdirSync(ignored, { recursive: true });
const settingsFolder = mkdtempSync(join(ignored, "main-test-"));
afterAll(() => rmSync(settingsFolder, { recursive: true }));

/** A folder for outputs, which is removed after the tests. */
export const outputs = folderOf();

/** The path of a settings file from the project's root. */
export function settingsPath(name: string): string {
  return relative(projectRoot, join(settingsFolder, `${name}.ts`));
}

/** Writes a settings file and gives its path. */
export function settingsFile(name: string, ...lines: readonly string[]): string {
  const path = settingsPath(name);
  const text = ['import type { Settings } from "../../stacks/settings";', ...lines, ""].join("\n");
  writeFileSync(join(projectRoot, path), text);
  return path;
}

/** The stacks of an output, by name. */
export function stacksOf(outdir: string): string[] {
  return readdirSync(join(outdir, "stacks")).sort();
}

/** The Terraform JSON of a stack. */
export function jsonOf(outdir: string, stack: string) {
  return JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
}

/** The manifest of an output folder. */
export function manifestOf(outdir: string) {
  return JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
}

/** The output of an earlier synth, of two stacks in us-east-1. */
export const good = join(outputs, "good");
beforeAll(() => {
  const settings = settingsFile(
    "good",
    'export const settings: Settings = { region: "us-east-1", signInAlerts: {}, apiEventLog: { eventNames: ["CreateSubnet"] } };',
  );
  expect(synth(good, { settings })).toMatchObject({ ended: 0 });
});

/** Copies the earlier output into a folder of its own. */
export function lastGood(name: string): string {
  const outdir = join(outputs, name);
  cpSync(good, outdir, { recursive: true });
  return outdir;
}
