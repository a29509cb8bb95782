import type * as Esbuild from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the page of a report is made of, each with all that it imports. */
export interface PageFiles {
  readonly "page.html": string;
  readonly "page.css": string;
  readonly "page.js": string;
}

/** The files of the page: the package has them built beside this file, a checkout builds them. */
export function pageFiles(): PageFiles {
  return __filename.endsWith(".ts") ? builtPage() : filesIn(__dirname);
}

/** Builds the page from its sources. */
export function builtPage(): PageFiles {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- most replays write no report
  const { buildSync } = require("esbuild") as typeof Esbuild;
  const folder = join(__dirname, "page");
  const bundled = (entry: string): string => {
    const { outputFiles } = buildSync({
      entryPoints: [join(folder, entry)],
      bundle: true,
      write: false,
      format: "iife",
      target: "es2022",
      minify: true,
      tsconfigRaw: {},
      logLevel: "silent",
    });
    return outputFiles.map(({ text }) => text).join("");
  };
  const html = readFileSync(join(folder, "page.html"), "utf8");
  return { "page.html": html, "page.css": bundled("page.css"), "page.js": bundled("page.ts") };
}

function filesIn(folder: string): PageFiles {
  const read = (name: keyof PageFiles): string => readFileSync(join(folder, name), "utf8");
  return { "page.html": read("page.html"), "page.css": read("page.css"), "page.js": read("page.js") };
}
