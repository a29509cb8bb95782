import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
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

/** Why a folder is no folder for an output: it holds sources, or lies in them. Links are followed. */
export function sourcesError(folder: string, settings: string): string | undefined {
  const real = realPath(folder);
  const sources = [projectRoot, ...sourceFolders.map((name) => join(projectRoot, name)), resolve(settings)];
  const held = sources.find((source) => isWithin(realPath(source), real));
  if (held !== undefined) return `it holds ${held === projectRoot ? "the app's sources" : shownPath(held)}`;
  const around = sources.slice(1).find((source) => isWithin(real, realPath(source)));
  return around && `it lies in the folder ${shownPath(around)} of the app's sources`;
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
