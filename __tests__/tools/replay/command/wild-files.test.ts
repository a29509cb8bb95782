import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { strToU8, zipSync } from "fflate";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { endOf, replay, sample, startReplay, synthesized } from "../replay-command";

let out: string;
beforeAll(() => {
  out = synthesized();
});

const onWindows = process.platform === "win32";

function makeFifo(path: string): string {
  execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", path]);
  return path;
}

it("has a line for each file that it cannot read, and goes on", async () => {
  const rows = Array.from({ length: 500 }, () => `"1.11","{""a"":[1,2]}"\n`).join("");
  const logs = strToU8(JSON.stringify({ Records: [record("put-item"), record("create-subnet")] }));
  const folder = folderOf({
    "1.json": `"eventversion","requestparameters"\n${rows}`,
    "2.json.bz2": "BZh91AY&SY",
    "3.zip": zipSync({ "logs.json": logs }),
    "4.json": JSON.stringify([{ eventCategory: "Aggregated", eventType: "AwsAggregatedEvent" }]),
  });
  const { code, stderr, stdout } = await replay([folder, "--out", out]);
  expect(code).toBe(1);
  expect(stderr.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/1\.json: is CSV, /),
    `${join(folder, "2.json.bz2")}: is a bzip2 file: unpack it with bunzip2`,
  ]);
  expect(stdout).toMatch(/^2 events /);
  expect(stdout).toContain("\nSkipped aggregated data events, which reach no rule: 1\n");
});

it("counts the errors of a file of which it gives the first twenty", async () => {
  const lines = Array.from({ length: 100 }, () => '{"eventName":1}\n').join("");
  const { code, stdout } = await replay(["-", "--out", out, "--json"], lines);
  const printed = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(code).toBe(1);
  expect(printed).toHaveLength(22);
  expect(printed.at(-2)).toMatchObject({
    place: "stdin",
    message: expect.stringMatching(/^has 80 more errors, the last at stdin:line 100: /),
  });
  expect(printed.at(-1)).toMatchObject({ type: "summary", faults: 100 });
});

(onWindows ? it.skip : it)("passes over a FIFO in a folder", async () => {
  const folder = folderOf({ "1.json": readFileSync(sample("put-item")) });
  makeFifo(join(folder, "2.json"));
  const { code, stderr, stdout } = await replay([folder, "--out", out]);
  expect(code).toBe(1);
  expect(stderr).toBe(
    `${join(folder, "2.json")}: is a FIFO, which replay passes over in a folder: give it as the input\n`,
  );
  expect(stdout).toContain("PutItem");
});

(onWindows ? it.skip : it)("waits for a FIFO that is the input, until a signal", async () => {
  const child = startReplay([makeFifo(join(folderOf(), "pipe")), "--out", out]);
  const ended = endOf(child);
  await setTimeout(3000);
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: null, signal: "SIGTERM" });
});
