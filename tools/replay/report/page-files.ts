import type * as Esbuild from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isPackaged } from "../../command";

const folder = join(__dirname, "page");

/** What the page is made of, its style and its script as one file each. */
export interface PageFiles {
  readonly template: string;
  readonly style: string;
  readonly script: string;
}

/** Reads the page's files: in the package for other apps they are built; else it bundles their sources. */
export function pageFiles(): PageFiles {
  return {
    template: read("page.html"),
    style: isPackaged ? read("page.css") : bundled("page.css"),
    script: isPackaged ? read("page.js") : bundled("page.ts"),
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
