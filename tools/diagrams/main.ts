import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readSynthesized } from "../../engines/terraform-json/synthesized";
import { command, synthesizedFolder } from "../command";
import { picturesOf } from "./pictures";

const usage = `Usage: ${command("diagrams")} [folder] [options]

Draws each synthesized stack, and all of them together, as SVG and as Mermaid, into a folder: pictures unless another is named.

  --out DIR   the folder that was synthesized to, cdktf.out unless CDKTF_OUTDIR names another
  -h, --help  this text`;

/** Draws what was synthesized. */
async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [folder = "pictures", ...others] = positionals;
  if (others.length > 0) throw new Error(`${positionals.length} folders were given; name one.`);
  const files = picturesOf(readSynthesized(values.out ?? synthesizedFolder()));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
  console.log(`Drawn to ${folder}: ${[...files.keys()].join(", ")}`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
