import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { contentsOf, filesAt, inputSize } from "../../../../tools/replay/records";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";

const putItem = record("put-item");

describe("inputSize", () => {
  const files = {
    "AWSLogs/1.json.gz": gzipSync(JSON.stringify({ Records: [putItem, putItem] })),
    "AWSLogs/CloudTrail-Digest/2.json.gz": "passed over",
    "2.json": JSON.stringify({ ...putItem, userAgent: "Zürich" }),
    "3.json.gz": gzipSync(JSON.stringify(putItem)).subarray(0, 50),
    "README.md": "passed over",
  };

  it("is what is read of the files, broken ones too", () => {
    const folder = folderOf(files);
    const read = [...filesAt(folder)].map((found) => contentsOf(found).bytes).filter((bytes) => bytes > 0);
    const { length } = Buffer.from(files["2.json"]);
    expect(read).toEqual([length, 50, files["AWSLogs/1.json.gz"].length]);
    expect(inputSize(folder)).toBe(read.reduce((sum, bytes) => sum + bytes));
  });

  it("is that of a file, and not known of standard input", () => {
    expect(inputSize(join(folderOf(files), "3.json.gz"))).toBe(50);
    expect(inputSize("-")).toBeUndefined();
  });
});
