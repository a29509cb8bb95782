import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../terraform/project-root";
import { folderOf } from "../../../support/folder-of-files";
import { endOf, sample, startReplay, synthesized } from "../replay-command";

let out: string;
let input: string;
beforeAll(async () => {
  out = synthesized();
  const record = JSON.parse(readFileSync(sample("console-login"), "utf8")) as object;
  const Records = Array.from({ length: 5_000 }, (_, index) => ({ ...record, eventID: String(index) }));
  input = join(folderOf({ "logs.json": JSON.stringify({ Records }) }), "logs.json");
});

/** Runs the command for a reader that closes standard output after the first line. */
async function readFirst(...options: readonly string[]) {
  const child = startReplay([input, "--out", out, "--json", ...options]);
  const ended = endOf(child);
  await once(child.stdout, "data");
  child.stdout.destroy();
  return ended;
}

it("ends without an error when standard output is closed", async () => {
  expect(await readFirst()).toMatchObject({ code: 0, stderr: "" });
});

it("writes the report although standard output is closed", async () => {
  const report = join(folderOf(), "report.html");
  expect(await readFirst("--report", report)).toMatchObject({ code: 0, stderr: "" });
  expect(readFileSync(report, "utf8")).toContain('"events":5000');
});

/** A device of Linux that is always full. */
const fullDevice = "/dev/full";

(existsSync(fullDevice) ? it : it.skip)(
  `says that nothing can be written to standard output, to ${fullDevice}`,
  () => {
    const full = openSync(fullDevice, "w");
    const args = [join("tools", "run.js"), join("tools", "replay", "main.ts"), input, "--out", out];
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: projectRoot,
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect(stderr.toString()).toMatch(/^Cannot write to standard output: ENOSPC/);
    expect(status).toBe(1);
  },
);
