import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptZip, type MadeZip } from "../../../lib/compute/kept-zip";

const folder = mkdtempSync(join(tmpdir(), "kept-zip-"));
const input = join(folder, "input.ts");
const keptIn = join(folder, "kept");
const make: jest.Mock<MadeZip, []> = jest.fn(() => ({
  zip: Buffer.from(`zip ${make.mock.calls.length}`),
  inputs: [input],
}));
const zipOf = (recipe: unknown = "recipe", where = keptIn) =>
  Buffer.from(keptZip(where, recipe, make)).toString();

beforeEach(() => {
  rmSync(keptIn, { recursive: true, force: true });
  writeFileSync(input, "one");
  make.mockClear();
  zipOf();
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a zip is made once", () => {
  expect([zipOf(), zipOf()]).toEqual(["zip 1", "zip 1"]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("a zip is made again when a file has other bytes, also of the same size and time", () => {
  const time = new Date(2001, 1, 1);
  utimesSync(input, time, time);
  zipOf();
  writeFileSync(input, "two");
  utimesSync(input, time, time);
  expect(zipOf()).toBe("zip 2");
});

test("a zip is made again when a file is gone", () => {
  rmSync(input);
  expect(() => zipOf()).toThrow("ENOENT");
  expect(make).toHaveBeenCalledTimes(2);
});

test("another recipe has a zip of its own", () => {
  expect([zipOf("other"), zipOf()]).toEqual(["zip 2", "zip 1"]);
});

test("a zip is made again when what is kept is damaged", () => {
  for (const name of readdirSync(keptIn)) writeFileSync(join(keptIn, name), "{");
  expect(zipOf()).toBe("zip 2");
});

test("a zip is made each time where none can be kept", () => {
  expect([zipOf("recipe", input), zipOf("recipe", input)]).toEqual(["zip 2", "zip 3"]);
});
