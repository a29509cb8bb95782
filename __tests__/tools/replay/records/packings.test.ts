import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { record } from "../../../support/events";
import { inShort } from "./read";

const json = (eventID: string) => JSON.stringify(record("put-item", { eventID }));

/** A log file with one record, as the zstd command packs it, with a checksum. */
const zstandard = Buffer.from(
  "KLUv/SSrBQQAEsgaGVC1DgAD+7kwokyFG/SExEIyqPl8ZjIzE2obtJ0PfyC3Z2QtfWNXIyYVlYHF4qRZrGLwZB++ZbXo4q6N7aw1" +
    "tWKxeODOMMDHsBAYgR2zI57wDt8VxQBnDvjwk1K2dnNnX33tgbdSpbKVawEGAD6UQHyxRZHhVYnMapDlMMmONyiL",
  "base64",
);

const zipOf = (files: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === "string" ? strToU8(content) : content,
        ]),
      ),
      { level },
    ),
  );

/** Changes two bytes of each header of a ZIP archive, at an offset in the directory and in the file's own. */
function withHeaders(zip: Buffer, inDirectory: number, value: number): Buffer {
  const changed = Buffer.from(zip);
  for (let at = 0; (at = changed.indexOf("PK\x01\x02", at)) !== -1; at++)
    changed.writeUInt16LE(value, at + inDirectory);
  return changed;
}

describe("gzip", () => {
  it("may be in gzip", () => {
    expect(inShort(gzipSync(gzipSync(json("1"))))).toEqual(["stdin 1"]);
  });

  it("may not be in gzip without end", () => {
    let bytes = Buffer.from(json("1"));
    for (let times = 0; times < 20; times++) bytes = gzipSync(bytes);
    expect(inShort(bytes)).toEqual(["stdin is packed or nested more than 12 times: unpack it first"]);
  });
});

describe("a ZIP archive", () => {
  it.each([0, 6] as const)("is read file by file, packed with level %i", (level) => {
    const log = gzipSync(`{"Records":[${json("1")},${json("2")}]}`);
    expect(inShort(zipOf({ "logs/1.json.gz": log, "logs/2.jsonl": json("3") }, level))).toEqual([
      "stdin:logs/1.json.gz:record 1 1",
      "stdin:logs/1.json.gz:record 2 2",
      "stdin:logs/2.jsonl 3",
    ]);
  });

  it("has its other files, digests and hidden files, as a folder has", () => {
    const files = {
      "AWSLogs/1/CloudTrail-Digest/1.json.gz": "never read",
      "__MACOSX/._1.json": "never read",
      ".git/1.json": "never read",
      "README.md": "",
      "1.json": json("1"),
    };
    expect(inShort(zipOf(files))).toEqual([
      "stdin:AWSLogs/1/CloudTrail-Digest/1.json.gz digest",
      "stdin:README.md other",
      "stdin:1.json 1",
    ]);
  });

  it("may have nothing to read", () => {
    const nothing = "stdin has no .json, .jsonl, .ndjson or .zip files, packed or not";
    expect(inShort(zipOf({}))).toEqual([nothing]);
    expect(inShort(zipOf({ "sheet.xml": "" }))).toEqual(["stdin:sheet.xml other", nothing]);
  });

  it("goes on after a file that is damaged", () => {
    const zip = zipOf({ "1.json": json("1"), "2.json": json("2") }, 0);
    zip.write("0", zip.indexOf('"eventID":"1"') + 11);
    expect(inShort(zip)).toEqual([
      "stdin:1.json is damaged, as its checksum says: get the ZIP file again",
      "stdin:2.json 2",
    ]);
  });

  it("goes on after a file that is damaged in its compressed bytes", () => {
    const zip = zipOf({ "1.json": json("1"), "2.json": json("2") });
    zip.fill(0xff, 60, 70);
    expect(inShort(zip)).toEqual([
      expect.stringMatching(/^stdin:1\.json is not a complete ZIP file: /),
      "stdin:2.json 2",
    ]);
  });

  it.each([
    ["is encrypted", 8, 1, "stdin:1.json is encrypted: unpack it and give the folder as the input"],
    [
      "is packed otherwise",
      10,
      12,
      "stdin:1.json is compressed by ZIP's method 12, which replay does not read: unpack it and give the folder as the input",
    ],
    [
      "is elsewhere",
      42,
      9,
      "stdin:1.json is not where the ZIP file's directory says: get the ZIP file again",
    ],
  ])("says that a file %s", (_, field, value, message) => {
    expect(inShort(withHeaders(zipOf({ "1.json": json("1") }), field, value))).toEqual([message]);
  });

  it("says that it is cut", () => {
    const zip = zipOf({ "1.json": json("1"), "2.json": json("2") });
    expect(inShort(zip.subarray(0, -30))).toEqual([
      "stdin is not a complete ZIP file: it has no directory at its end",
    ]);
    const second = zip.lastIndexOf("PK\x01\x02");
    expect(inShort(Buffer.concat([zip.subarray(0, second), zip.subarray(second + 5)]))).toEqual([
      "stdin:1.json 1",
      "stdin is not a complete ZIP file: its directory has 1 of 2 files",
    ]);
  });

  it("says that it is a ZIP64 file", () => {
    const zip = zipOf({ "1.json": json("1") });
    zip.writeUInt16LE(0xff_ff, zip.length - 12);
    expect(inShort(zip)).toEqual([
      "stdin is a ZIP64 file, which replay does not read: unpack it and give the folder as the input",
    ]);
  });
});

describe("Zstandard", () => {
  it("is read", () => {
    expect(inShort(zstandard)).toEqual(["stdin:record 1 1"]);
  });

  it("says that it is cut", () => {
    expect(inShort(zstandard.subarray(0, -20))).toEqual([
      expect.stringMatching(/^stdin is not a complete Zstandard file: /),
    ]);
  });
});

describe("a packing that is not read", () => {
  it.each([
    ["bzip2", Buffer.from("BZh91AY&SY"), "is a bzip2 file: unpack it with bunzip2"],
    ["xz", Buffer.from("\xFD7zXZ\0", "latin1"), "is an xz file: unpack it with unxz"],
    ["tar", Buffer.from(`logs/${"\0".repeat(252)}ustar`), "is a tar archive: unpack it with tar -xf"],
    ["Parquet", Buffer.from("PAR1"), "is a Parquet file: replay the log files in S3, or records as JSON"],
  ])("is named: %s", (_, bytes, message) => {
    expect(inShort(bytes)).toEqual([`stdin ${message}`]);
    expect(inShort(gzipSync(bytes))).toEqual([`stdin ${message}`]);
  });
});
