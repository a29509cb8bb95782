import type { ServerResponse } from "node:http";
import { BucketSource } from "../../../../tools/replay/sources/bucket";
import { folderOf } from "../../../support/folder-of-files";
import { inShort, logFile, open, readBucket, serve } from "./in-bucket";
import { answer, errorXml, type Fault } from "./s3-stub";

describe("an object that cannot be read", () => {
  const files = () =>
    folderOf(Object.fromEntries(["1", "2", "3"].map((name) => [`${name}.json.gz`, logFile(name)])));
  const onlyOf =
    (key: string, fault: (response: ServerResponse, times: number) => boolean): Fault =>
    (request, response) =>
      request.key === key && fault(response, request.times);
  const refuse = (status: number, body: string) => (response: ServerResponse) => {
    answer(response, status, body);
    return true;
  };

  it("is asked for again if its connection breaks, or it is cut short", async () => {
    const fault = onlyOf("2.json.gz", (response, times) => {
      if (times > 3) return false;
      response.writeHead(200, { "content-length": "1000" });
      response.write("the first bytes", () => response.destroy());
      return true;
    });
    const stub = await serve(files(), { fault });
    expect(await readBucket()).toHaveLength(3);
    expect(stub.read.filter((key) => key === "2.json.gz")).toHaveLength(4);
  });

  it("is asked for again if S3 is busy", async () => {
    const busy = refuse(503, errorXml("SlowDown", "Please reduce your request rate"));
    await serve(files(), { fault: onlyOf("2.json.gz", (response, times) => times < 2 && busy(response)) });
    expect(await readBucket()).toEqual([
      "1.json.gz:record 1 1",
      "2.json.gz:record 1 2",
      "3.json.gz:record 1 3",
    ]);
  });

  it.each([
    ["is gone", refuse(404, errorXml("NoSuchKey")), "is not there any more"],
    [
      "is archived",
      refuse(403, errorXml("InvalidObjectState", "no", "<StorageClass>DEEP_ARCHIVE</StorageClass>")),
      "is archived as DEEP_ARCHIVE: restore it first with aws s3api restore-object",
    ],
    [
      "is encrypted",
      refuse(403, errorXml("AccessDenied", "not authorized to perform: kms:Decrypt on this resource")),
      "is encrypted with a key that may not be used: allow kms:Decrypt, in the key's policy too",
    ],
    ["is refused", refuse(403, errorXml("AccessDenied", "Access Denied")), "may not be read"],
    [
      "always breaks",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write("the first bytes", () => response.destroy());
        return true;
      },
      "cannot be read: BrokenConnection: its connection broke 5 times",
    ],
  ])("is named where it %s, and the others are read", async (_, fault, message) => {
    await serve(files(), { fault: onlyOf("2.json.gz", fault) });
    expect(await readBucket()).toEqual([
      "1.json.gz:record 1 1",
      expect.stringContaining(`2.json.gz ${message}`),
      "3.json.gz:record 1 3",
    ]);
  });

  it("ends the reading if no other can be read either, and is no key to go on after", async () => {
    await serve(files(), { fault: onlyOf("2.json.gz", refuse(400, errorXml("ExpiredToken", "expired"))) });
    const source = await open();
    const read: string[] = [];
    for await (const found of source.files()) {
      read.push(...inShort(found, "s3://logs"));
      source.passed(found.place);
    }
    expect(read).toEqual([
      "1.json.gz:record 1 1",
      expect.stringMatching(
        /^2.json.gz cannot be read: this machine has credentials that have expired.*no more/,
      ),
    ]);
    expect(source.goOn).toContain("s3://logs/1.json.gz");
  });

  it("is one of a listing that ends", async () => {
    const fault: Fault = ({ query }, response) =>
      query.has("continuation-token") && refuse(403, errorXml("AccessDenied", "Access Denied"))(response);
    await serve(files(), { fault, pageSize: 2 });
    expect(await readBucket()).toEqual([
      "1.json.gz:record 1 1",
      "2.json.gz:record 1 2",
      expect.stringContaining("may not be read"),
    ]);
  });
});

describe("a path that cannot be opened", () => {
  it.each<[string, string, Fault | undefined, RegExp]>([
    [
      "is not there",
      "nothing/here",
      undefined,
      /no object or folder s3:\/\/logs\/nothing\/here: give whole names/,
    ],
    [
      "may not be listed",
      "AWSLogs",
      (request, response) => {
        if (!request.query.has("list-type")) return false;
        answer(response, 403, errorXml("AccessDenied", "not authorized to perform: s3:ListBucket"));
        return true;
      },
      /s3:\/\/logs\/AWSLogs may not be read.*s3:ListBucket/,
    ],
  ])("%s is said in a sentence", async (_, path, fault, message) => {
    await serve(folderOf({ "AWSLogs/1.json": logFile("1") }), { fault });
    await expect(open({ path })).rejects.toThrow(message);
  });

  it("is in a bucket that is not there", async () => {
    await serve(folderOf());
    await expect(BucketSource.open({ bucket: "others", path: "" }, {})).rejects.toThrow(
      "there is no bucket others",
    );
  });
});
