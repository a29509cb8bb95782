import type * as Esbuild from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "page");

/** What the page is made of, its style and its script as one file each. */
export interface PageFiles {
  readonly template: string;
  readonly style: string;
  readonly script: string;
}

/** Reads the page's files: in the package for other apps they are built; else it bundles their sources. */
export function pageFiles(): PageFiles {
  const isBuilt = existsSync(join(folder, "page.js"));
  return {
    template: read("page.html"),
    style: isBuilt ? read("page.css") : bundled("page.css"),
    script: isBuilt ? read("page.js") : bundled("page.ts"),
  };
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function bundled(name: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- who installs the package has it not
  const { buildSync } = require("esbuild") as typeof Esbuild;
  const { outputFiles } = buildSync({
    entryPoints: [join(folder, name)],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    minify: true,
    tsconfigRaw: {},
    logLevel: "silent",
  });
  return outputFiles.map(({ text }) => text).join("");
}
