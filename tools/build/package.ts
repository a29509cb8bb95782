import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleLambda } from "../../lib/compute/lambda-code";
import { buildTools } from "./tools";

const root = join(__dirname, "..", "..");

/** Packages that the library loads at synth, beside its peers. */
const loaded = ["fflate", "json-merge-patch", "jsonata", "leven", "semver"];

/** The library's entry: all that it reaches is compiled. */
const entry = "stacks/index";

/** The function's sources are not in the package: its zip is. */
const lambda = join("lambda", "notifier", "handler");

/**
 * Builds the package that a team installs into an app of its own: the library, and each tool as one file that
 * needs nothing installed. Its package.json is not the project's, which names what app and tests need.
 */
export async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  compile(folder);
  write(folder, `${lambda}.zip`, bundleLambda(join(root, `${lambda}.ts`)).zip);
  await buildTools(join(folder, "tools"));
  write(folder, "package.json", `${JSON.stringify(packageJson(), null, 2)}\n`);
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
}

function compile(folder: string): void {
  const compiler = require.resolve("typescript/bin/tsc");
  const project = join(__dirname, "tsconfig.json");
  execFileSync(process.execPath, [compiler, "--project", project, "--outDir", folder], { stdio: "inherit" });
}

interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

function packageJson(): object {
  const text = readFileSync(join(root, "package.json"), "utf8");
  const { name, version, description, license, engines, ...rest } = JSON.parse(text) as PackageJson;
  const { dependencies, peerDependencies, peerDependenciesMeta } = rest;
  const main = `./${entry}.js`;
  const types = `./${entry}.d.ts`;
  return {
    name,
    version,
    private: true,
    description,
    license,
    engines,
    type: "commonjs",
    main,
    types,
    exports: { ".": { types, default: main }, "./package.json": "./package.json" },
    bin: { [String(name)]: "./tools/main.js" },
    files: ["engines", "lambda", "lib", "stacks", "tools"],
    dependencies: Object.fromEntries(loaded.map((each) => [each, `^${dependencies[each]}`])),
    peerDependencies,
    peerDependenciesMeta,
  };
}

function write(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
