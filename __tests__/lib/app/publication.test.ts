import { buildSync } from "esbuild";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf } from "../../support/content-of";
import { folderOf } from "../../support/folder-of-files";
import { projectRoot } from "../../terraform/project-root";

jest.setTimeout(5 * 60_000);

type Files = Readonly<Record<string, string>>;

/** The Terraform JSON of a stack, with the assets that it names. */
const json = (stack: string, ...assets: readonly string[]) =>
  JSON.stringify({ "//": { metadata: { stackName: stack } }, assets });

const manifest = (...stacks: readonly string[]) =>
  JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(stacks.map((name) => [name, {}])) });

const lock = {
  "stacks/function/.terraform.lock.hcl": "lock",
  "stacks/function/.terraform/environment": "prod",
};
const staleFiles = (folder: string): Files => ({
  [`${folder}/stale/cdk.tf.json`]: json("stale"),
  [`${folder}/stale/.terraform.lock.hcl`]: "lock of stale",
});
const back = (folder: string, text: string): Files => ({
  [`${folder}/back/cdk.tf.json`]: text,
  [`${folder}/back/moved.tf`]: "moved {}",
});

const before: Files = {
  "manifest.json": manifest("function", "plain", "stale"),
  "stacks/function/cdk.tf.json": json("function", "assets/code/OLD/function.zip"),
  "stacks/function/assets/code/OLD/function.zip": "old code",
  "stacks/plain/cdk.tf.json": json("plain", "before"),
  "stacks/plain/.terraformignore": "before",
  ...lock,
  ...staleFiles("stacks"),
  ...back("left-out", json("back", "before")),
};

const made: Files = {
  "manifest.json": manifest("function", "plain", "back"),
  "function.zip": "new code",
  "stacks/function/cdk.tf.json": json("function", "assets/code/NEW/function.zip"),
  "stacks/function/assets/code/NEW/function.zip": "new code",
  "stacks/function/.terraformignore": "after",
  "stacks/plain/cdk.tf.json": json("plain", "after"),
  "stacks/back/cdk.tf.json": json("back", "after"),
};

const { "function.zip": _, ...published } = made;
const after: Files = {
  ...published,
  ...lock,
  ...staleFiles("left-out"),
  ...back("stacks", json("back", "after")),
};

const madeFolder = folderOf(made);
const oldFolder = folderOf(before);

/** The program without the most of cdktf, so that it starts at once. */
const program = join(folderOf(), "program.js");
beforeAll(() => {
  buildSync({
    entryPoints: [join(__dirname, "publish-program.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    alias: { cdktf: "cdktf/lib/manifest" },
    define: { __dirname: JSON.stringify(join(projectRoot, "lib", "app")) },
    logLevel: "error",
  });
});

function publishTo(outdir: string, env: NodeJS.ProcessEnv = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, outdir, madeFolder], {
    env: { ...process.env, FAULT_IN: outdir, ...env },
    encoding: "utf8",
  });
  return { ended: signal ?? status, stdout, stderr };
}

function outputBefore(): string {
  const outdir = join(folderOf(), "cdktf.out");
  cpSync(oldFolder, outdir, { recursive: true });
  return outdir;
}

/** An output without what lies there of a synth that was killed. */
function withoutScratch(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !/^\.(synth|ready)-/.test(path)));
}

/** The faults of an output. Each stack must be the old or the new one, with its assets. */
function faultsIn(outdir: string): string[] {
  const files = withoutScratch(contentOf(outdir));
  const { stacks } = JSON.parse(files["manifest.json"] ?? "");
  return Object.keys(stacks).flatMap((stack) => {
    const folder = `stacks/${stack}`;
    const text = files[`${folder}/cdk.tf.json`];
    const known = [before, after].map((output) => output[`${folder}/cdk.tf.json`]);
    if (text === undefined || !known.includes(text)) return [`${stack} has another JSON`];
    const { assets } = JSON.parse(text) as { assets: readonly string[] };
    return assets
      .filter((asset) => asset.startsWith("assets/"))
      .map((asset) => `${folder}/${asset}`)
      .filter((asset) => files[asset] !== { ...before, ...after }[asset]);
  });
}

describe("a publication", () => {
  const log = join(folderOf(), "log");
  const whole = outputBefore();
  let operations: readonly string[];
  beforeAll(() => {
    expect(publishTo(whole, { FAULT_LOG: log })).toMatchObject({ ended: 0, stderr: "" });
    operations = readFileSync(log, "utf8").trimEnd().split("\n");
  });

  it("replaces what a synth wrote, and keeps all else", () => {
    expect(contentOf(whole)).toEqual(after);
    expect(readdirSync(whole).sort()).toEqual(["left-out", "manifest.json", "stacks"]);
    expect(existsSync(join(whole, "stacks/function/assets/code/OLD"))).toBe(false);
  });

  it("that is killed at any file operation leaves each stack whole, and the next synth finishes it or none of it", () => {
    let publishes = false;
    for (const [index, operation] of operations.entries()) {
      const at = `${index + 1}: ${operation}`;
      const outdir = outputBefore();
      expect({ at, ...publishTo(outdir, { FAULT_AT: String(index + 1) }) }).toMatchObject({
        at,
        ended: "SIGKILL",
      });
      expect({ at, faults: faultsIn(outdir) }).toEqual({ at, faults: [] });

      const next = publishTo(outdir);
      expect({ at, ...next }).toMatchObject({ at, ended: 0, stderr: "" });
      const opened = withoutScratch(JSON.parse(next.stdout));
      publishes ||= opened["manifest.json"] === after["manifest.json"];
      expect({ at, opened }).toEqual({ at, opened: publishes ? after : before });
      expect({ at, files: withoutScratch(contentOf(outdir)) }).toEqual({ at, files: after });
    }
    expect(publishes).toBe(true);
  });
});
