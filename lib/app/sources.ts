import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { errorMessage } from "../validation/validation";
import { hasCode } from "./thrown";

const projectRoot = join(__dirname, "..", "..");

/** The project's folders. Nothing is written to them by a synth. */
export const sourceFolders = [
  ".ci",
  ".git",
  ".github",
  "__tests__",
  "docs",
  "engines",
  "examples",
  "lambda",
  "lib",
  "node_modules",
  "stacks",
  "tools",
];

/**
 * Refuses folders of an output that hold sources, or lie in them. Links are followed.
 * @throws with the folder and what it would mix with
 */
export function refuseSources(folders: readonly string[], settings: string): void {
  const named = [projectRoot, ...sourceFolders.map((name) => join(projectRoot, name)), resolve(settings)];
  const sources = named.map((path) => ({ path, real: realPath(path) }));
  const remedy = "name one of its own in CDKTF_OUTDIR, such as cdktf.out";
  for (const folder of folders) {
    const reason = reasonAgainst(realPath(folder), sources);
    if (reason) throw new Error(errorMessage("the output folder", shownPath(folder), reason, remedy));
  }
}

interface Source {
  readonly path: string;
  readonly real: string;
}

function reasonAgainst(real: string, sources: readonly Source[]): string | undefined {
  const held = sources.find((source) => isWithin(source.real, real));
  if (held) return `it holds ${held.path === projectRoot ? "the app's sources" : shownPath(held.path)}`;
  const around = sources.find(({ path, real: source }) => path !== projectRoot && isWithin(real, source));
  return around && `it lies in the folder ${shownPath(around.path)} of the app's sources`;
}

/** A path as one would give it: from the working directory where it lies in that. */
export function shownPath(path: string): string {
  return isWithin(path, resolve()) ? relative("", path) || "." : path;
}

/** Whether a path is a folder, or in it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path without links; what is not there yet has none. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
    return join(realPath(dirname(path)), basename(path));
  }
}
