#!/usr/bin/env node
import { join } from "node:path";

/** The tools of the package. Each is a file beside this one. */
const tools: Readonly<Record<string, string>> = {
  replay: "say what CloudTrail events would do, without AWS",
  cases: "compare what records do with what is expected of each",
  "adopt-check": "say what a Terraform plan would do, and refuse one that loses something",
  emulator: "start an emulator of AWS to deploy to",
  diagrams: "draw each stack as a picture",
};

const usage = `Usage: npx cloudtrail-pipelines <tool> [arguments]

Works on what an app synthesized to cdktf.out, or to the folder that CDKTF_OUTDIR names.

${Object.entries(tools)
  .map(([name, what]) => `  ${name.padEnd(12)} ${what}`)
  .join("\n")}

replay, cases, adopt-check and diagrams say more with --help.`;

const [name] = process.argv.splice(2, 1);
if (name === "--help" || name === "-h") console.log(usage);
else if (name !== undefined && Object.hasOwn(tools, name)) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading a tool runs it
  require(join(__dirname, `${name}.js`));
} else {
  const fault = name === undefined ? "No tool was named" : `There is no tool ${JSON.stringify(name)}`;
  console.error(`${fault}; name one of these.\n\n${usage}`);
  process.exitCode = 2;
}
