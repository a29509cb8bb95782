import { build, type Metafile, type Plugin } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pageFiles } from "../replay/report/page-files";

const root = join(__dirname, "..", "..");

/** Each file that is started or loaded by its path, with what it is built from. */
const entryPoints = {
  main: "tools/main.ts",
  replay: "tools/replay/main.ts",
  cases: "tools/cases/main.ts",
  "filter-worker": "tools/replay/command/filter-worker.ts",
  "adopt-check": "tools/adopt/check.ts",
  emulator: "tools/emulator/main.ts",
  diagrams: "tools/diagrams/main.ts",
  "function-runtime": "tools/replay/deliveries/function-runtime.js",
  // A replayed function finds them, as in Lambda.
  "sdk-clients": "tools/replay/deliveries/sdk-clients.ts",
};

/** dynalite requires its operations without the extension by which a bundle knows them. */
const dynalite: Plugin = {
  name: "dynalite",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/dynalite\/index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(/(?<=require\('.*' \+ action)(?=\))/g, " + '.js'"),
    })),
};

/** Bundles each tool with the packages that it needs, so that an app installs none of them. */
export async function buildTools(folder: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    keepNames: true,
    // Node prints the line that an error comes from.
    lineLimit: 120,
    charset: "utf8",
    // The tables of a replay are kept in memory; the package for those on disk is compiled for each machine.
    alias: { level: "memory-level" },
    // The page is built below.
    external: ["esbuild"],
    plugins: [dynalite],
    metafile: true,
    logLevel: "error",
  });
  const { template, style, script } = pageFiles();
  const page = join(folder, "page");
  mkdirSync(page, { recursive: true });
  writeFileSync(join(page, "page.html"), template);
  writeFileSync(join(page, "page.css"), style);
  writeFileSync(join(page, "page.js"), script);
  writeFileSync(join(folder, "LICENSES"), licenses(metafile));
}

/** The licenses of the bundled packages, which ask for it: each text with the packages that have it. */
function licenses({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [],
  );
  const packages = new Map<string, string[]>();
  for (const folder of new Set([...folders, "node_modules/chart.js"])) {
    const text = licenseIn(join(root, folder));
    packages.set(text, [...(packages.get(text) ?? []), folder.replace(/^.*node_modules\//, "")]);
  }
  return [...packages]
    .map(([text, names]) => `${names.sort().join(", ")}\n\n${text}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** The license as package.json has it; older packages have an object. */
interface License {
  readonly license: string | { readonly type: string };
}

/** The text of a package's license, or its name where the package has no more. */
function licenseIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), "utf8").trim();
  const { license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as License;
  return `License: ${typeof license === "object" ? license.type : license}`;
}
