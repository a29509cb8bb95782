import { cpSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { PROJECT_ROOT } from "./project-root";

const notCheckedOut = new Set(["node_modules", "cdktf.out", ".git", "coverage"]);

/** Makes another checkout of the project in a folder that does not exist, with the dependencies of this one. */
export function checkOut(folder: string): string {
  cpSync(PROJECT_ROOT, folder, {
    recursive: true,
    filter: (source) => !notCheckedOut.has(basename(source)) && !source.endsWith(".tfstate"),
  });
  symlinkSync(join(PROJECT_ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  return folder;
}
