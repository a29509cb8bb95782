import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { contentsOf } from "../../../../tools/replay/records";
import { diskSource, filesAt } from "../../../../tools/replay/sources/disk";
import { streamSource } from "../../../../tools/replay/sources/stream";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";

const putItem = record("put-item");

describe("the size of an input", () => {
  const files = {
    "AWSLogs/1.json.gz": gzipSync(JSON.stringify({ Records: [putItem, putItem] })),
    "AWSLogs/CloudTrail-Digest/2.json.gz": "passed over",
    "2.json": JSON.stringify({ ...putItem, userAgent: "Zürich" }),
    "3.json.gz": gzipSync(JSON.stringify(putItem)).subarray(0, 50),
    "README.md": "passed over",
  };

  it("is what is read of the files, broken ones too", async () => {
    const folder = folderOf(files);
    const read = [...filesAt(folder)].map((found) => contentsOf(found).bytes).filter((bytes) => bytes > 0);
    const { length } = Buffer.from(files["2.json"]);
    expect(read).toEqual([length, 50, files["AWSLogs/1.json.gz"].length]);
    const bytes = read.reduce((sum, each) => sum + each);
    expect(await diskSource(folder).size()).toEqual({ files: 3, bytes });
  });

  it("is that of a file, and not known of standard input", async () => {
    const one = diskSource(join(folderOf(files), "3.json.gz"));
    expect(await one.size()).toEqual({ files: 1, bytes: 50 });
    expect(await streamSource("-").size()).toBeUndefined();
  });
});
