import { createHash } from "node:crypto";
import { pageFiles } from "./page-files";
import type { ReportData } from "./report-data";

/**
 * A self-contained page. Its content security policy forbids network access and any script but its own.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP
 */
export function htmlPage(data: ReportData): string {
  const { template, style, script } = pageFiles();
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
  return template.replace(/<!-- (\w+) -->/g, (comment, name: string) => parts[name] ?? comment);
}

function hashOf(content: string): string {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}
