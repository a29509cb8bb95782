import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../../../support/folder-of-files";
import { endOf, foldersOf, sample, startReplay, synthesized } from "../replay-command";

let out: string;
beforeAll(async () => {
  out = synthesized();
});

/** A log file that has a sample many times over. */
function many(name: string, length: number): string {
  const record = JSON.parse(readFileSync(sample(name), "utf8")) as object;
  return JSON.stringify({ Records: Array.from({ length }, () => record) });
}

/** Each is posted to Slack, which takes a millisecond or more. */
const changes = () => many("put-item", 5_000);

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("ends by %s and leaves nothing behind", async (signal) => {
  const folder = folderOf({ "logs/many.json": changes() });
  const report = join(folder, "report.html");
  const child = startReplay([join(folder, "logs"), "--out", out, "--json", "--report", report]);
  const ended = endOf(child);
  await once(child.stdout, "data");
  expect(foldersOf(child)).not.toEqual([]);

  child.kill(signal);

  expect(await ended).toMatchObject({ code: null, signal, stderr: "" });
  expect(foldersOf(child)).toEqual([]);
  expect(readdirSync(folder)).toEqual(["logs"]);
  expect(existsSync(report)).toBe(false);
});

it("ends in the middle of files in which nothing matches", async () => {
  const one = folderOf({ "reads.json": many("describe-subnets", 5_000) });
  const folder = folderOf({ "a.json": "broken" });
  for (let number = 0; number < 200; number++)
    symlinkSync(join(one, "reads.json"), join(folder, `b-${number}.json`));
  const child = startReplay([folder, "--out", out]);
  const ended = endOf(child);
  await once(child.stderr, "data");

  child.kill("SIGINT");

  expect(await ended).toMatchObject({ signal: "SIGINT", stdout: "" });
});

it("ends while it waits for more on standard input", async () => {
  const child = startReplay(["-", "--out", out]);
  const ended = endOf(child);
  // No pipe holds as much, so that this goes on when the replay has begun to read.
  await new Promise((resolve) => child.stdin.write(" ".repeat(2 ** 20), resolve));

  child.kill("SIGINT");

  expect(await ended).toMatchObject({ signal: "SIGINT", stdout: "", stderr: "" });
});

it("leaves nothing behind when who reads its output has seen enough", async () => {
  const folder = folderOf({ "many.json": changes() });
  const child = startReplay([folder, "--out", out, "--json"]);
  const ended = endOf(child);
  await once(child.stdout, "data");
  expect(foldersOf(child)).not.toEqual([]);

  child.stdout.destroy();

  expect(await ended).toMatchObject({ code: 0, stderr: "" });
  expect(foldersOf(child)).toEqual([]);
});
