import { readFileSync, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative, sep } from "node:path";
import { projectRoot } from "./project-root";

/** The files below a folder that name a path of this machine, each with that path. */
export function filesWithMachinePaths(folder: string): string[] {
  const home = homedir() === sep ? [] : [homedir() + sep];
  const paths = [projectRoot, folder, realpathSync(folder), ...home];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => {
      const bytes = readFileSync(file);
      return paths.filter((path) => bytes.includes(path)).map((path) => `${relative(folder, file)}: ${path}`);
    });
}
