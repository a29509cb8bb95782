import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { inputSize, readRecords } from "../../../replay/records";
import { record } from "../../support/events";
import { folderOf } from "../folder-of-files";

const putItem = record("put-item");

describe("inputSize", () => {
  const files = {
    "AWSLogs/1.json.gz": gzipSync(JSON.stringify({ Records: [putItem, putItem] })),
    "AWSLogs/CloudTrail-Digest/2.json.gz": "passed over",
    "2.json": JSON.stringify({ ...putItem, userAgent: "Zürich" }),
    "3.json.gz": gzipSync(JSON.stringify(putItem)).subarray(0, 50),
    "README.md": "passed over",
  };

  it("is what is told while the files are read, broken ones too", async () => {
    const folder = folderOf(files);
    const told: number[] = [];
    for await (const _ of readRecords(folder, (bytes) => told.push(bytes)));
    const { length } = Buffer.from(files["2.json"]);
    expect(told.filter((bytes) => bytes > 0)).toEqual([length, 50, files["AWSLogs/1.json.gz"].length]);
    expect(await inputSize(folder)).toBe(told.reduce((sum, bytes) => sum + bytes));
  });

  it("is that of a file, and not known of standard input", async () => {
    expect(await inputSize(join(folderOf(files), "3.json.gz"))).toBe(50);
    expect(await inputSize("-")).toBeUndefined();
  });
});
