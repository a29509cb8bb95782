import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { contentsOf } from "../../../../tools/replay/records";
import { filesAt } from "../../../../tools/replay/sources/disk";
import { fileOf, isStream, streamOf } from "../../../../tools/replay/sources/stream";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";

const json = JSON.stringify(record("put-item"));

const onWindows = process.platform === "win32";
const takesAnyName = process.platform === "linux";

function makeFifos(...paths: readonly string[]): void {
  execFileSync("sh", ["-c", 'mkfifo "$@"', "sh", ...paths]);
}

function read(folder: string): string[] {
  return [...filesAt(folder)]
    .flatMap((found) => [...contentsOf(structuredClone(found)).entries])
    .map((entry) => {
      const place = relative(folder, entry.place);
      return entry.kind === "fault" ? `${place} ${entry.message}` : `${place} ${entry.kind}`;
    });
}

(onWindows ? describe.skip : describe)("what is no file in a folder", () => {
  it("is a FIFO, named and passed over", () => {
    const folder = folderOf({ "2.json": json });
    makeFifos(join(folder, "1.json"), join(folder, "pipe"));
    expect(read(folder)).toEqual([
      "1.json is a FIFO, which replay passes over in a folder: give it as the input",
      "2.json record",
      "pipe is a FIFO, which replay passes over in a folder: give it as the input",
    ]);
  });

  it("is a link to a FIFO", () => {
    const folder = folderOf();
    makeFifos(join(folder, ".pipe"));
    symlinkSync(".pipe", join(folder, "1.json"));
    expect(read(folder)).toEqual([
      "1.json is a FIFO, which replay passes over in a folder: give it as the input",
    ]);
  });

  it("is a socket", async () => {
    const folder = folderOf({ "2.json": json });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, "1.json"), resolve));
    expect(read(folder)).toEqual(["1.json is a socket, which replay passes over", "2.json record"]);
    await new Promise((resolve) => server.close(resolve));
  });

  it("is a device", () => {
    const folder = folderOf({ "2.json": json });
    symlinkSync("/dev/zero", join(folder, "1.json"));
    expect(read(folder)).toEqual(["1.json is a device, which replay passes over", "2.json record"]);
  });

  it("is a link to itself, to nothing, or round in a circle", () => {
    const folder = folderOf({ "2.json": json });
    symlinkSync("1.json", join(folder, "1.json"));
    symlinkSync("4.json", join(folder, "3.json"));
    symlinkSync("3.json", join(folder, "4.json"));
    symlinkSync("none", join(folder, "5.json"));
    symlinkSync(".", join(folder, "6"));
    expect(read(folder)).toEqual([
      "1.json is a link to itself, which replay passes over",
      "2.json record",
      "3.json is a link to itself, which replay passes over",
      "4.json is a link to itself, which replay passes over",
      "5.json is a link to nothing, which replay passes over",
      "6 is a link to a folder, which replay does not follow: give that folder as the input",
    ]);
  });

  it("is one that goes away after it was found", () => {
    const folder = folderOf({ "1.json": json });
    const found = [...filesAt(folder)];
    rmSync(join(folder, "1.json"));
    expect(found.flatMap((each) => [...contentsOf(each).entries])).toMatchObject([
      { kind: "fault", message: expect.stringMatching(/^cannot be read: ENOENT/) },
    ]);
  });
});

(onWindows ? describe.skip : describe)("what is no file, given as the input", () => {
  it("is a FIFO, which is read as a stream", async () => {
    const pipe = join(folderOf(), "pipe");
    makeFifos(pipe);
    expect(isStream(pipe)).toBe(true);
    const [found] = await Promise.all([fileOf(streamOf(pipe)), writeFile(pipe, gzipSync(json))]);
    expect([...contentsOf(found).entries]).toMatchObject([{ kind: "record", place: pipe }]);
  });

  it("is a stream, and not a file or a folder", () => {
    const folder = folderOf({ "1.json": json });
    expect([folder, join(folder, "1.json"), join(folder, "none")].map(isStream)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

(takesAnyName ? it : it.skip)("reads files whose names, and whose folders' names, are not UTF-8", () => {
  const folder = folderOf({ "ü/3.json": json });
  const at = (name: string) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, "latin1")]);
  execFileSync("sh", ["-c", 'cd "$1" && mkdir "$(printf "b\\351")"', "sh", folder]);
  writeFileSync(at("a\xe9.json"), json);
  writeFileSync(at("b\xe9/\xe8.json"), json);
  writeFileSync(at("b\xe9/ü.json.gz"), gzipSync(json));
  expect(read(folder)).toEqual([
    "a\\xe9.json record",
    "b\\xe9/\\xe8.json record",
    expect.stringMatching(/^b\\xe9\/.*\.json\.gz record$/),
    "ü/3.json record",
  ]);
});
