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

it("shows on a terminal how much is read, and wipes it at the end", () => {
  const progress = progressOf(100 * mebibyte);
  progress.read(50 * mebibyte);
  expect(written.join("")).toContain("50 % read");
  progress.end();
  expect(written.join("")).not.toContain("\n");
  written = [];
  progress.end();
  expect(written).toEqual([]);
});

it("makes room for a fault, and goes on in the next line", () => {
  const progress = progressOf(100 * mebibyte);
  progress.read(10 * mebibyte);
  progress.fault();
  written = [];
  progress.read(20 * mebibyte);
  expect(written.join("")).toContain("30 % read");
  progress.end();
});

it.each([
  ["little is read", 1 * mebibyte, true],
  ["nobody knows how much is to be read", undefined, true],
  ["standard error is no terminal", 100 * mebibyte, false],
])("shows nothing where %s", (_, size, isTerminal) => {
  process.stderr.isTTY = isTerminal;
  const progress = progressOf(size);
  progress.read(1 * mebibyte);
  progress.fault();
  progress.end();
  expect(written).toEqual([]);
});
