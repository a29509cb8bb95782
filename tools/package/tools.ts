import { build } from "esbuild";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtPage } from "../replay/report/page-files";

/** The programs of the package, by their names in `dist/tools`. All that they require is bundled with them. */
const programs = {
  command: "package/command.ts",
  replay: "replay/main.ts",
  "filter-worker": "replay/command/filter-worker.ts",
  "adopt-check": "adopt/check.ts",
  emulator: "emulator/main.ts",
  diagrams: "diagrams/main.ts",
};

/** Bundles the tools into a folder. */
export async function bundleTools(project: string, outdir: string): Promise<void> {
  const tools = join(project, "tools");
  await build({
    entryPoints: Object.entries(programs).map(([out, entry]) => ({ out, in: join(tools, entry) })),
    outdir,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    keepNames: true,
    legalComments: "eof",
    external: ["esbuild", "./filter-worker"],
    logLevel: "warning",
  });
  for (const [name, content] of Object.entries(builtPage())) writeFileSync(join(outdir, name), content);
}
