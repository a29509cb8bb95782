import { Manifest } from "cdktf";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { leftOut } from "./left-out";
import { manifestFile, readJson } from "./output-json";
import { publish, writeContents } from "./publication";
import { refuseSources } from "./sources";

const scratchPrefix = ".synth-";
const readyPrefix = ".ready-";
const anHour = 60 * 60 * 1000;

/**
 * The folder that a synth writes to. Everything is made in a scratch folder inside it and moved into place
 * only when all of it is right, so that a fault or an interruption leaves the last good output as it was.
 * What a synth did not write stays, such as `.terraform`, the lock file or a `moved.tf`.
 */
export class OutputFolder {
  readonly path: string;
  readonly scratch: string;

  /** @throws when the folder holds something else, lies in the sources, or cannot be written */
  constructor(path: string, settings: string) {
    this.path = resolve(path);
    refuseSources(this.folders, settings);
    this.refuseOtherManifest();
    mkdirSync(this.path, { recursive: true });
    this.finishPublications();
    this.removeAbandoned();
    this.scratch = mkdtempSync(join(this.path, scratchPrefix));
    process.once("exit", () => this.discard());
  }

  /**
   * Moves what was made into place, and aside what is there of stacks that are no more. Once the scratch
   * folder has its new name, the output counts as the new one: this synth moves it into place, or the next.
   */
  publish(): void {
    writeContents(this.scratch);
    const ready = join(this.path, relative(this.path, this.scratch).replace(scratchPrefix, readyPrefix));
    renameSync(this.scratch, ready);
    this.finish(ready);
  }

  /** Removes what was made and not published. */
  discard(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }

  /** The folders that a synth writes to, and those of stacks that are links. */
  private get folders(): string[] {
    const stacks = join(this.path, Manifest.stacksFolder);
    const links = existsSync(stacks)
      ? readdirSync(stacks, { withFileTypes: true })
          .filter((entry) => entry.isSymbolicLink())
          .map(({ name }) => join(stacks, name))
      : [];
    return [this.path, stacks, join(this.path, leftOut), ...links];
  }

  private refuseOtherManifest(): void {
    const manifest = readJson(manifestFile(this.path));
    if (manifest === undefined || typeof manifest.stacks === "object") return;
    throw new Error(
      `its ${Manifest.fileName} is none of cdktf, and a synth would overwrite it; name another folder in CDKTF_OUTDIR.`,
    );
  }

  /** Finishes what a synth that was killed began to publish. */
  private finishPublications(): void {
    for (const ready of this.entries(readyPrefix)) this.finish(ready);
  }

  private finish(ready: string): void {
    publish(ready, this.path);
    // While it is removed, it is nothing to publish any more.
    const rest = ready.replace(readyPrefix, scratchPrefix);
    renameSync(ready, rest);
    rmSync(rest, { recursive: true, force: true });
  }

  /** A synth that was killed leaves its scratch folder behind; none takes an hour. */
  private removeAbandoned(): void {
    for (const folder of this.entries(scratchPrefix)) {
      const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? {};
      if (mtimeMs !== undefined && Date.now() - mtimeMs > anHour)
        rmSync(folder, { recursive: true, force: true });
    }
  }

  private entries(prefix: string): string[] {
    return readdirSync(this.path)
      .filter((name) => name.startsWith(prefix))
      .map((name) => join(this.path, name));
  }
}
