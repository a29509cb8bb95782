import { buildSync } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReportData } from "./report-data";

const folder = join(__dirname, "page");

/**
 * A self-contained page. Its content security policy forbids network access and any script but its own.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP
 */
export function htmlPage(data: ReportData): string {
  const style = bundled(join(folder, "page.css"));
  const script = bundled(join(folder, "page.ts"));
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // In a script element, "</script>" would end the element.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    style: `<style>${style}</style>`,
    data: `<script type="application/json" id="data">${json}</script>`,
    script: `<script>${script}</script>`,
  };
  const template = readFileSync(join(folder, "page.html"), "utf8");
  return template.replace(/<!-- (\w+) -->/g, (comment, name: string) => parts[name] ?? comment);
}

function bundled(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
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

function hashOf(content: string): string {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}
