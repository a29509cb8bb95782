import { Manifest } from "cdktf";
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from "node:fs";
import { join, relative } from "node:path";
import { isObject } from "../../engines/json";
import type { PlacedMessage } from "../validation/error";
import { readJson, stackFile } from "./output-json";
import { runByCdktf } from "./run-by-cdktf";

/** The folder beside `stacks`, as deep, so that the path of a local state holds in it, too. */
export const leftOut = "left-out";

/** Brings the folders of stacks back that were left out, with all that is in them. */
export function restoreStacks(outdir: string, stacks: readonly string[]): void {
  const aside = join(outdir, leftOut);
  for (const stack of foldersIn(aside).filter((name) => stacks.includes(name))) {
    const to = join(outdir, Manifest.stacksFolder, stack);
    if (existsSync(to) && readdirSync(to).length > 0) continue;
    if (existsSync(to)) rmdirSync(to);
    renameSync(join(aside, stack), to);
  }
}

/**
 * Moves the folders of stacks that the settings leave out beside the others, with all that is in them: what
 * is deployed of a stack can be destroyed from there. Folders that no synth wrote stay.
 */
export function moveStaleStacks(outdir: string, stacks: readonly string[]): void {
  const aside = join(outdir, leftOut);
  for (const stack of otherFolders(outdir, stacks).filter((name) => isSynthesized(outdir, name))) {
    const from = join(outdir, Manifest.stacksFolder, stack);
    mkdirSync(aside, { recursive: true });
    renameSync(from, freePath(join(aside, stack)));
    // The cdktf CLI deletes each folder of `stacks` that is in the manifest no more, and fails where one is
    // gone.
    if (runByCdktf) mkdirSync(from);
  }
}

/** Folders that no synth wrote, and that the cdktf CLI would delete after this one. */
export function deletionErrors(outdir: string, stacks: readonly string[]): PlacedMessage[] {
  if (!runByCdktf) return [];
  const message = "no synth wrote the folder, and the cdktf CLI would delete it; move it elsewhere.";
  return otherFolders(outdir, stacks)
    .filter((name) => !isSynthesized(outdir, name))
    .map((name) => ({ place: relative("", join(outdir, Manifest.stacksFolder, name)), message }));
}

/** Stacks that were synthesized and are left out now, with what to do about each. */
export function leftOutWarnings(outdir: string): PlacedMessage[] {
  return foldersIn(join(outdir, leftOut)).map((stack) => {
    const folder = relative("", join(outdir, leftOut, stack));
    const message =
      `the settings leave the stack out, and ${folder} has what was synthesized of it: ` +
      `"terraform -chdir=${folder} destroy" takes down what is deployed; remove the folder once nothing is.`;
    return { place: stack, message };
  });
}

/** The folders beside those of the stacks. */
function otherFolders(outdir: string, stacks: readonly string[]): string[] {
  return foldersIn(join(outdir, Manifest.stacksFolder)).filter((name) => !stacks.includes(name));
}

/** Whether the Terraform JSON in a folder says that it is the folder's stack. */
function isSynthesized(outdir: string, stack: string): boolean {
  const { "//": comment } = readJson(stackFile(outdir, stack)) ?? {};
  const metadata = isObject(comment) ? comment.metadata : undefined;
  return isObject(metadata) && metadata.stackName === stack;
}

/** A path with a number after it where there is something else. */
function freePath(path: string, number = 2): string {
  if (!existsSync(path)) return path;
  return existsSync(`${path}-${number}`) ? freePath(path, number + 1) : `${path}-${number}`;
}

/** The folders that have something in them. */
function foldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(parent, entry.name)).length > 0)
    .map(({ name }) => name);
}
