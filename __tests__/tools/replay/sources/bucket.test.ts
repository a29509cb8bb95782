import { join } from "node:path";
import type { Days } from "../../../../tools/aws/log-objects";
import { filesAt } from "../../../../tools/replay/sources/disk";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { inShort, logFile, open, readBucket, serve } from "./in-bucket";

const regions = ["eu-west-1", "us-east-1"];
const days = [
  "2025/12/31",
  "2026/10/31",
  "2026/11/09",
  "2026/11/10",
  "2026/11/11",
  "2026/12/01",
  "2027/01/01",
];

/** Log files of some accounts below a folder, a file in each day of each Region. */
function trail(root: string, accounts = ["111122223333", "222233334444"]): Record<string, Uint8Array> {
  const kinds = ["CloudTrail", "CloudTrail-Digest", "Config"];
  const names = accounts.flatMap((account) =>
    kinds.flatMap((kind) =>
      regions.flatMap((region) => days.map((day) => `${root}${account}/${kind}/${region}/${day}/1.json.gz`)),
    ),
  );
  return Object.fromEntries(names.map((name) => [name, logFile(name)]));
}

function readFolder(folder: string, path = ""): string[] {
  return [...filesAt(join(folder, path))].flatMap((found) => inShort(found, folder));
}

describe("a bucket has what the same folder has", () => {
  const files = {
    ...trail("org/AWSLogs/o-exampleorgid/"),
    ...trail("AWSLogs/", ["111122223333"]),
    "AWSLogs/111122223333/.DS_Store": "hidden",
    "AWSLogs/111122223333/CloudTrail/CloudTrail/notes.txt": "other",
    "a b+ü.json": JSON.stringify(record("put-item")),
    "broken.json.gz": logFile("broken").subarray(0, 30),
    "empty.json": "",
  };
  let folder: string;
  beforeAll(() => (folder = folderOf(files)));

  it.each([
    ["the bucket", "", ""],
    ["the folder of a prefix", "org", "org"],
    ["an organization", "org/AWSLogs/o-exampleorgid/", "org/AWSLogs/o-exampleorgid"],
    ["an account", "AWSLogs/111122223333", "AWSLogs/111122223333"],
    ["another service, which was asked for", "AWSLogs/111122223333/Config", "AWSLogs/111122223333/Config"],
    ["digest files, which were asked for", ...twice("AWSLogs/111122223333/CloudTrail-Digest")],
    ["a Region", ...twice("AWSLogs/111122223333/CloudTrail/us-east-1")],
    ["a year", ...twice("AWSLogs/111122223333/CloudTrail/us-east-1/2026")],
    ["an object", ...twice("AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/10/1.json.gz")],
    ["an object of any name", ...twice("AWSLogs/111122223333/CloudTrail/CloudTrail/notes.txt")],
  ])("at %s", async (_, path, inFolder) => {
    await serve(folder, { pageSize: 7 });
    const read = await readBucket({ path });
    expect(read.length).toBeGreaterThan(0);
    expect(read).toEqual(readFolder(folder, inFolder));
  });

  it("also where it has no log files", async () => {
    const folder = folderOf({ "README.md": "other" });
    await serve(folder);
    expect(await readBucket()).toEqual(readFolder(folder));
  });
});

function twice(path: string): [string, string] {
  return [path, path];
}

describe("days", () => {
  const november = { first: "2026/11/09", last: "2026/11/11" };
  let folder: string;
  beforeAll(() => {
    const files = { ...trail("org/AWSLogs/o-exampleorgid/"), "org/loose.json": logFile("loose") };
    folder = folderOf(files);
  });
  const ofTrail = (kind: string) => `org/AWSLogs/o-exampleorgid/111122223333/${kind}/us-east-1/`;

  it.each<[string, Days, readonly string[]]>([
    ["between two", november, ["2026/11/09", "2026/11/10", "2026/11/11"]],
    ["one", { first: "2026/11/10", last: "2026/11/10" }, ["2026/11/10"]],
    ["over years", { first: "2025/12/30", last: "2026/11/09" }, ["2025/12/31", "2026/10/31", "2026/11/09"]],
    ["from one on", { first: "2026/12/01" }, ["2026/12/01", "2027/01/01"]],
    ["up to one", { last: "2026/10/31" }, ["2025/12/31", "2026/10/31"]],
    ["none that there are", { first: "2026/08/01", last: "2026/08/09" }, []],
  ])("are listed alone: %s", async (_, asked, expected) => {
    const stub = await serve(folder, { pageSize: 2 });
    await readBucket({ days: asked });
    const wanted = ["111122223333", "222233334444"].flatMap((account) =>
      regions.flatMap((region) =>
        expected.map((day) => `org/AWSLogs/o-exampleorgid/${account}/CloudTrail/${region}/${day}/1.json.gz`),
      ),
    );
    expect([...stub.read].sort()).toEqual([...wanted, "org/loose.json"].sort());
  });

  it("become prefixes and bounds of the listings", async () => {
    const { listed } = await serve(folder).then(async (stub) => {
      await readBucket({ path: ofTrail("CloudTrail"), days: november });
      await readBucket({ path: ofTrail("CloudTrail"), days: { first: "2026/11/10", last: "2026/11/10" } });
      await readBucket({ path: `${ofTrail("CloudTrail")}2026/11`, days: { first: "2026/01/01" } });
      await readBucket({ path: `${ofTrail("CloudTrail")}2026/11`, days: { last: "2025/01/01" } });
      return stub;
    });
    expect(listed).toEqual([
      `${ofTrail("CloudTrail")}2026/11/ ${ofTrail("CloudTrail")}2026/11/09`,
      `${ofTrail("CloudTrail")}2026/11/10/ ${ofTrail("CloudTrail")}2026/11/10`,
      `${ofTrail("CloudTrail")}2026/11/ ${ofTrail("CloudTrail")}2026/01/01`,
      `${ofTrail("CloudTrail")}2026/11/`,
    ]);
  });

  it("do not list the folders of other services", async () => {
    const { listed } = await serve(folder).then(async (stub) => {
      await readBucket({ days: november });
      return stub;
    });
    expect(listed.filter((prefix) => prefix.includes("CloudTrail/us-east-1"))).toHaveLength(2);
    expect(listed.filter((prefix) => prefix.includes("/Config/"))).toEqual([]);
  });
});

describe("what comes after a key", () => {
  let folder: string;
  beforeAll(() => (folder = folderOf({ ...trail("AWSLogs/o-exampleorgid/"), "z.json": logFile("z") })));

  it.each<[string, Days | undefined]>([
    ["all days", undefined],
    ["some days", { first: "2026/11/09", last: "2026/11/11" }],
  ])("of %s is what is left after each key", async (_, days) => {
    await serve(folder, { pageSize: 5 });
    const all = await readBucket({ days });
    for (const index of [0, 3, 7, all.length - 2, all.length - 1]) {
      const [after = ""] = (all[index] ?? "").split(/(?<=json(?:\.gz)?)[: ]/);
      expect(await readBucket({ days, after })).toEqual(all.slice(index + 1));
    }
  });

  it("is told by what has been replayed", async () => {
    await serve(folder);
    const source = await open({ path: "z.json" });
    expect(source.goOn).toBeUndefined();
    source.passed("s3://logs/a");
    source.passed("s3://logs/b");
    expect(source.goOn).toBe("Read up to s3://logs/b: give it as --after to go on from there");
  });
});
