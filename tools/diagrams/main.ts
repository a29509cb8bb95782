import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSynthesized } from "../../engines/terraform-json/synthesized";
import { called } from "../called";
import { picturesOf } from "./pictures";

const usage = `Usage: ${called("diagrams")} <folder>

Draws each stack of cdktf.out, or of the folder that CDKTF_OUTDIR names, into a folder: as Mermaid source and as SVG.`;

async function main(args: readonly string[]): Promise<void> {
  const [folder] = args;
  if (folder === undefined || args.length > 1 || folder.startsWith("-")) {
    const isHelp = folder === "--help";
    console[isHelp ? "log" : "error"](usage);
    process.exitCode = isHelp ? 0 : 2;
    return;
  }
  const pictures = await picturesOf(readSynthesized(process.env.CDKTF_OUTDIR ?? "cdktf.out"));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of pictures) writeFileSync(join(folder, name), content);
  console.log(`Drawn in ${folder}: ${[...pictures.keys()].join(", ")}`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
