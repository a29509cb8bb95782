import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { folderOf } from "./support/folder-of-files";

const helpers = `
  const fs = require("node:fs");
  const until = async (file) => { while (!fs.existsSync(file)) await new Promise((done) => setTimeout(done, 10)); };
  // It keeps what it prints to open, so that nobody sees the end of that while it runs.
  const outlive = (file) => require("node:child_process")
    .spawn("sh", ["-c", "touch " + file + "; exec sleep 300"], { stdio: "inherit" }).unref();
`;

/** Starts programs of Node side by side. */
function start(...programs: readonly string[]) {
  const lanes = programs.map((program, index) => ({
    name: `lane ${index + 1}`,
    args: ["-e", `${helpers}(async () => { ${program} })()`],
  }));
  const child = spawn(process.execPath, [
    ...["--require", join(__dirname, "..", "tools", "typescript.js"), "--eval"],
    `require(${JSON.stringify(join(__dirname, "side-by-side.ts"))})
      .sideBySide(${JSON.stringify(lanes)}).then((status) => (process.exitCode = status))`,
  ]);
  const printed = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (printed.stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (printed.stderr += String(chunk)));
  const outcome = once(child, "close").then(([status]) => ({ status: status as number | null, ...printed }));
  return { child, printed, outcome };
}

/** Files that say how far things are: a path for each name. */
function signs<Name extends string>(...names: readonly Name[]): Record<Name, string> {
  const folder = folderOf();
  return Object.fromEntries(names.map((name) => [name, join(folder, name)])) as Record<Name, string>;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(10);
}

const beside = "Beside: lane 2; what they print follows the rest.\n";

it("runs programs at once, and prints what each says, the first as it goes", async () => {
  const { second, seen, later } = signs("second", "seen", "later");
  const { printed, outcome } = start(
    `await until("${second}"); console.log("one"); await until("${seen}"); console.log("two")`,
    `console.error("three"); fs.writeFileSync("${second}", ""); await until("${later}"); console.log("four")`,
  );
  await until(() => printed.stdout === "one\n");
  expect(printed.stderr).toBe(beside);
  writeFileSync(seen, "");
  await until(() => printed.stdout === "one\ntwo\nthree\n");
  writeFileSync(later, "");
  expect(await outcome).toEqual({ status: 0, stdout: "one\ntwo\nthree\nfour\n", stderr: beside });
});

it("tells a failure at once, lets the others end, and ends with the status of the first", async () => {
  const { told } = signs("told");
  const { printed, outcome } = start(`await until("${told}"); process.exit(3)`, "process.exit(4)");
  const [three, four] = ["FAILED lane 1, with exit status 3.\n", "FAILED lane 2, with exit status 4.\n"];
  await until(() => printed.stderr === `${beside}${four}`);
  writeFileSync(told, "");
  expect(await outcome).toEqual({ status: 4, stdout: "", stderr: `${beside}${four}${four}${three}` });
});

it("ends with a program what that has started", async () => {
  const { first, second } = signs("first", "second");
  const outliving = [first, second].map((file) => `outlive("${file}"); await until("${file}")`);
  expect(await start(...outliving).outcome).toEqual({ status: 0, stdout: "", stderr: beside });
});

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("ends by %s, with all that runs", async (signal, status) => {
  const { first, second } = signs("first", "second");
  const { child, outcome } = start(
    ...[first, second].map((file) => `outlive("${file}"); await until("never")`),
  );
  await until(() => [first, second].every(existsSync));
  child.kill(signal);
  expect((await outcome).status).toBe(status);
});
