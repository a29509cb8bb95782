import { cpSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot } from "./project-root";

const notCheckedOut = new Set(["node_modules", "cdktf.out", ".git", "coverage"]);

/**
 * Makes another checkout of the project in a folder that does not exist, with the dependencies of this one.
 */
export function checkOut(folder: string): string {
  cpSync(projectRoot, folder, {
    recursive: true,
    filter: (source) => !notCheckedOut.has(basename(source)) && !source.endsWith(".tfstate"),
  });
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"), "dir");
  return folder;
}
