import { setImmediate } from "node:timers/promises";
import { progressOf } from "../../../../tools/replay/command/progress";

const mebibyte = 2 ** 20;

let written: string[];
let isTty: boolean;
beforeEach(() => {
  written = [];
  isTty = process.stderr.isTTY;
  process.stderr.isTTY = true;
  jest.spyOn(process.stderr, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.stderr.isTTY = isTty;
});

/** Progress of an input of so many bytes, once that is known. */
async function progressOfBytes(bytes: number | undefined) {
  const progress = progressOf(async () => (bytes === undefined ? undefined : { files: 4, bytes }));
  await setImmediate();
  return progress;
}

it("shows on a terminal how much is read, and wipes it at the end", async () => {
  const progress = await progressOfBytes(100 * mebibyte);
  progress?.read(1, 50 * mebibyte);
  expect(written.join("")).toContain("50 % read: 50.0 of 100.0 MiB, 1 of 4 files");
  progress?.end();
  expect(written.join("")).not.toContain("\n");
  written = [];
  progress?.end();
  expect(written).toEqual([]);
});

it("makes room for a fault, and goes on in the next line", async () => {
  const progress = await progressOfBytes(100 * mebibyte);
  progress?.read(1, 10 * mebibyte);
  progress?.fault();
  written = [];
  progress?.read(1, 20 * mebibyte);
  expect(written.join("")).toContain("30 % read");
  progress?.end();
});

it("shows what is read while nobody knows of how much, and messages of a queue by their number", async () => {
  const unknown = progressOf(() => new Promise(() => undefined));
  unknown?.read(1, 20 * mebibyte);
  expect(written.join("")).toContain("20.0 MiB, 1 files read");
  unknown?.end();

  const queue = progressOf(async () => ({ files: 4000 }));
  await setImmediate();
  for (let message = 0; message < 1000; message++) queue?.read(1, mebibyte / 1000);
  queue?.end();
  expect(written.join("")).toContain("25 % read: 1.0 MiB, 1000 of 4000 files");
});

it.each([
  ["little is read", 1 * mebibyte, true],
  ["nobody knows how much is to be read", undefined, true],
  ["standard error is no terminal", 100 * mebibyte, false],
])("shows nothing where %s", async (_, size, isTerminal) => {
  process.stderr.isTTY = isTerminal;
  const progress = await progressOfBytes(size);
  progress?.read(1, 1 * mebibyte);
  progress?.fault();
  progress?.end();
  expect(written).toEqual([]);
});
