#!/usr/bin/env node
import { createRequire } from "node:module";

const tools: Readonly<Record<string, string>> = {
  replay: "says what recorded events would have caused",
  "adopt-check": "says what a plan would do to resources that are deployed already",
  emulator: "starts an emulator of AWS to deploy to",
  diagrams: "draws each stack",
};

const usage = `Usage: cloudtrail-pipelines <tool> [arguments]

Each tool reads the stacks that are synthesized: cdktf.out, or the folder that CDKTF_OUTDIR names.

${Object.entries(tools)
  .map(([name, does]) => `  ${name.padEnd(12)}  ${does}`)
  .join("\n")}

cloudtrail-pipelines <tool> --help says more.`;

const [tool = "--help"] = process.argv.splice(2, 1);
if (Object.hasOwn(tools, tool)) {
  // Each tool is a program of its own beside this one.
  createRequire(__filename)(`./${tool}`);
} else if (tool === "--help") {
  console.log(usage);
} else {
  console.error(
    `cloudtrail-pipelines has no tool "${tool}"; its tools are ${Object.keys(tools).join(", ")}.`,
  );
  process.exitCode = 2;
}
