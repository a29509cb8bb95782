import { Manifest } from "cdktf";
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join, relative } from "node:path";
import type { PlacedMessage } from "../validation/error";
import { runByCdktf } from "./run-by-cdktf";

/** The folder beside `stacks`, as deep, so that the path of a local state holds in it, too. */
const leftOut = "left-out";

/**
 * Moves the folders of stacks that the settings leave out beside the others, with all that is in them: what
 * is deployed of a stack can be destroyed from there. Those of stacks that are back return.
 */
export function moveStaleStacks(outdir: string, stacks: readonly string[]): void {
  const published = join(outdir, Manifest.stacksFolder);
  const aside = join(outdir, leftOut);
  for (const stack of foldersIn(aside).filter((name) => stacks.includes(name))) {
    renameSync(join(aside, stack), join(published, stack));
  }
  for (const stack of foldersIn(published).filter((name) => !stacks.includes(name))) {
    mkdirSync(aside, { recursive: true });
    renameSync(join(published, stack), join(aside, stack));
    // It deletes each folder of `stacks` that is in the manifest no more, and fails where one is gone.
    if (runByCdktf) mkdirSync(join(published, stack));
  }
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

/** The folders that have something in them. */
function foldersIn(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(parent, entry.name)).length > 0)
    .map(({ name }) => name);
}
