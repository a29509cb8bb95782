import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { endOf } from "./replay/replay-command";
import { PROJECT_ROOT } from "./terraform/project-root";

jest.setTimeout(60_000);

/** Settings lie inside the project, so that their types are checked as those of settings.ts are. */
const cache = join(PROJECT_ROOT, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const settingsFolder = mkdtempSync(join(cache, "main-test-"));

/** A folder for outputs, which is removed after the tests. */
export const outputs = mkdtempSync(join(tmpdir(), "main-test-"));
afterAll(() => [settingsFolder, outputs].forEach((folder) => rmSync(folder, { recursive: true })));

/** How a synth ended, and what it printed. */
export interface Outcome {
  /** The exit code, or the signal that ended the process. */
  readonly ended: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the app as `npm run synth` does. */
export async function synth(
  outdir: string,
  settings?: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, ["--require", "tsx/cjs", "main.ts"], {
    cwd: PROJECT_ROOT,
    env: {
      ...process.env,
      CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: undefined,
      CDKTF_OUTDIR: outdir,
      AUDIT_SETTINGS: settings,
      ...env,
    },
  });
  child.stdin.end();
  const { code, signal, ...printed } = await endOf(child);
  return { ended: signal ?? code, ...printed };
}

/** The path of a settings file from the project's root. */
export function settingsPath(name: string): string {
  return relative(PROJECT_ROOT, join(settingsFolder, `${name}.ts`));
}

/** Writes a settings file and gives its path. */
export function settingsFile(name: string, ...lines: readonly string[]): string {
  const path = settingsPath(name);
  const text = ['import type { Settings } from "../../../stacks/settings";', ...lines, ""].join("\n");
  writeFileSync(join(PROJECT_ROOT, path), text);
  return path;
}

/** Every file beneath a folder with its content. */
export function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

/** The stacks of an output, by name. */
export function stacksOf(outdir: string): string[] {
  return readdirSync(join(outdir, "stacks")).sort();
}

/** The output of an earlier synth, of two stacks in us-east-1. */
export const good = join(outputs, "good");
beforeAll(async () => {
  const settings = settingsFile(
    "good",
    'export const settings: Settings = { region: "us-east-1", signInAlerts: {}, apiEventLog: {} };',
  );
  expect(await synth(good, settings)).toMatchObject({ ended: 0 });
});

/** Copies the earlier output into a folder of its own. */
export function lastGood(name: string): string {
  const outdir = join(outputs, name);
  cpSync(good, outdir, { recursive: true });
  return outdir;
}
