import { Manifest } from "cdktf";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { moveStaleStacks } from "./left-out";
import { terraformIgnore } from "./terraform-ignore";

const prefix = ".synth-";
const anHour = 60 * 60 * 1000;

/** What a synth writes into a stack's folder, as JSON or as HCL; all else there is Terraform's. */
const synthesized = ["assets", "cdk.tf", "cdk.tf.json", "metadata.json", terraformIgnore];

/**
 * The folder that a synth writes to. Everything is made in a scratch folder inside it and moved into place
 * only when all of it is right, so that a fault or an interruption leaves the last good output as it was.
 * What a synth did not write stays, such as `.terraform`, the lock file or a `moved.tf`.
 */
export class OutputFolder {
  readonly path: string;
  readonly scratch: string;

  constructor(path: string) {
    this.path = resolve(path);
    mkdirSync(this.path, { recursive: true });
    this.removeAbandoned();
    this.scratch = mkdtempSync(join(this.path, prefix));
    process.once("exit", () => this.discard());
    process.once("SIGINT", () => process.exit(130));
    process.once("SIGTERM", () => process.exit(143));
  }

  /** Moves what was made into place, and aside what is there of stacks that are no more. */
  publish(): void {
    const made = join(this.scratch, Manifest.stacksFolder);
    const published = join(this.path, Manifest.stacksFolder);
    mkdirSync(published, { recursive: true });

    const stacks = readdirSync(made);
    moveStaleStacks(this.path, stacks);
    for (const stack of stacks) replaceStack(join(made, stack), join(published, stack));
    renameSync(join(this.scratch, Manifest.fileName), join(this.path, Manifest.fileName));
    this.discard();
  }

  /** A synth that was killed leaves its scratch folder behind; none takes an hour. */
  private removeAbandoned(): void {
    for (const name of readdirSync(this.path).filter((entry) => entry.startsWith(prefix))) {
      const folder = join(this.path, name);
      if (Date.now() - statSync(folder).mtimeMs > anHour) rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Removes what was made and not published. */
  discard(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }
}

function replaceStack(made: string, published: string): void {
  mkdirSync(published, { recursive: true });
  const entries = readdirSync(made);
  for (const name of synthesized) {
    const to = join(published, name);
    if (!entries.includes(name) || name === "assets") rmSync(to, { recursive: true, force: true });
    if (entries.includes(name)) renameSync(join(made, name), to);
  }
}
