import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildPackage } from "../../tools/build/package";
import { folderOf } from "../support/folder-of-files";
import type { Outcome } from "../support/run-program";
import { projectRoot } from "../terraform/project-root";

/** The packages that a team's app installs beside this one, and those that npm installs with it. */
const beside = [
  ...["@cdktf/provider-aws", "cdktf", "constructs"],
  ...["fflate", "json-merge-patch", "jsonata", "leven", "semver"],
];

/** An app in a folder of its own, with the packed package; what is beside it is linked from the project. */
export class InstalledApp {
  readonly folder = folderOf({ "package.json": '{ "type": "module" }' });
  /** The package as it is installed. */
  readonly installed = join(this.folder, "node_modules", "cloudtrail-pipelines");

  /** Builds the package, packs it with npm, and unpacks it as npm does. */
  async install(): Promise<void> {
    const [built, packed] = [folderOf(), folderOf()];
    await buildPackage(built);
    const tarball = output(run("npm", ["pack", "--silent", "--pack-destination", packed], built));
    output(run("tar", ["-xzf", tarball.trim()], packed));
    mkdirSync(join(this.folder, "node_modules", "@cdktf"), { recursive: true });
    renameSync(join(packed, "package"), this.installed);
    for (const name of beside) {
      symlinkSync(join(projectRoot, "node_modules", name), join(this.folder, "node_modules", name), "dir");
    }
    output(this.compile("--init"));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs the compiler of TypeScript, which writes JavaScript beside what it checks. */
  compile(...args: readonly string[]): Outcome {
    return this.node(require.resolve("typescript/bin/tsc"), ...args);
  }

  /** Runs a command of the package as npx does, without what the project has. */
  tool(...args: readonly string[]): Outcome {
    return this.node(join(this.installed, "tools", "main.js"), ...args);
  }

  node(...args: readonly string[]): Outcome {
    return this.nodeIn(this.folder, ...args);
  }

  /** Runs a program of Node.js in a folder. */
  nodeIn(folder: string, ...args: readonly string[]): Outcome {
    return run(process.execPath, args, folder);
  }
}

function run(program: string, args: readonly string[], cwd: string): Outcome {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: "utf8" });
  if (error) throw error;
  return { ended: signal ?? status, stdout, stderr };
}

/** @throws Error when the program failed */
function output({ ended, stdout, stderr }: Outcome): string {
  if (ended !== 0) throw new Error(stdout + stderr);
  return stdout;
}
