import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, inFolder } from "./measure";
import { type Row, seconds } from "./row";

/** `npm ci` from npm's cache, and the size of what it installs. */
export function install(): Row[] {
  return inFolder((folder) => {
    for (const file of ["package.json", "package-lock.json"])
      copyFileSync(join(root, file), join(folder, file));
    const start = performance.now();
    execFileSync("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], {
      cwd: folder,
      stdio: "pipe",
    });
    const time = performance.now() - start;
    const size = `${(bytesIn(join(folder, "node_modules")) / 2 ** 20).toFixed(0)} MiB`;
    return [{ what: "npm ci, from npm's cache", figure: seconds(time), against: size }];
  });
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => statSync(join(folder, path), { throwIfNoEntry: false }))
    .reduce((bytes, status) => bytes + (status?.isFile() ? status.size : 0), 0);
}
