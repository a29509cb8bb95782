import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT, inFolder } from "./measure";
import { reasonOf } from "./reasons";
import { type Row, seconds } from "./row";

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** By folder, such as `node_modules/cdktf`: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json#packages */
type Packages = Readonly<Record<string, Package>>;

/** `npm ci` from npm's cache, the size of what it installs, and what goes with each direct dependency. */
export function install(): Row[] {
  const { packages }: { packages: Packages } = JSON.parse(
    readFileSync(join(ROOT, "package-lock.json"), "utf8"),
  );
  const direct = Object.keys({ ...packages[""]?.dependencies, ...packages[""]?.devDependencies });
  const sizes = new Map(Object.keys(packages).map((folder) => [folder, sizeOf(folder)]));
  const sum = (folders: Iterable<string>) =>
    [...folders].reduce((bytes, folder) => bytes + (sizes.get(folder) ?? 0), 0);
  const all = sum(reached(packages, direct));
  const adds = direct
    .map((name) => ({
      name,
      bytes:
        all -
        sum(
          reached(
            packages,
            direct.filter((other) => other !== name),
          ),
        ),
    }))
    .sort((one, other) => other.bytes - one.bytes);
  return [
    { what: "npm ci, from npm's cache", figure: seconds(installTime()), against: megabytes(all) },
    ...adds.map(({ name, bytes }) => ({
      ...{ what: `without ${name}`, figure: `−${megabytes(bytes)}` },
      against: reasonOf(name),
    })),
  ];
}

/** The folders of all packages that some packages need. */
function reached(packages: Packages, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string) => {
    const folder = resolved(packages, name, from);
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const { dependencies, optionalDependencies } = packages[folder] ?? {};
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) visit(needed, folder);
  };
  for (const name of names) visit(name, "");
  return found;
}

/** Where Node.js finds a package from another: https://nodejs.org/api/modules.html#loading-from-node_modules-folders */
function resolved(packages: Packages, name: string, from: string): string | undefined {
  const folder = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (packages[folder]) return folder;
  return from === ""
    ? undefined
    : resolved(packages, name, from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ""));
}

function sizeOf(folder: string): number {
  const path = join(ROOT, folder);
  if (folder === "" || !existsSync(path)) return 0;
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules")
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join(path, entry.name), { recursive: true }).map((inner) =>
            join(path, entry.name, String(inner)),
          )
        : [join(path, entry.name)],
    )
    .reduce((bytes, file) => bytes + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function installTime(): number {
  return inFolder((folder) => {
    for (const file of ["package.json", "package-lock.json"])
      copyFileSync(join(ROOT, file), join(folder, file));
    const start = performance.now();
    execFileSync("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], {
      cwd: folder,
      stdio: "pipe",
    });
    return performance.now() - start;
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
