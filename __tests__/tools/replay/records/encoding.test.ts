import { gzipSync } from "node:zlib";
import { record } from "../../../support/events";
import { inShort } from "./read";

const json = JSON.stringify(record("put-item", { eventID: "Zürich 🚀" }));

const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("UTF-16, as Windows PowerShell writes it", () => {
  it.each([
    ["of little endian, with a byte-order mark", Buffer.from(`\uFEFF${json}`, "utf16le")],
    ["of little endian", Buffer.from(json, "utf16le")],
    ["of big endian, with a byte-order mark", bigEndian(`\uFEFF${json}`)],
    ["of big endian", bigEndian(json)],
    ["of little endian, in gzip", gzipSync(Buffer.from(`\uFEFF${json}`, "utf16le"))],
  ])("is read: %s", (_, bytes) => {
    expect(inShort(bytes)).toEqual(["stdin Zürich 🚀"]);
  });

  it("may have lines that end as those of Windows", () => {
    expect(inShort(Buffer.from(`\uFEFF${json}\r\n\r\n${json}\r\n`, "utf16le"))).toEqual([
      "stdin:line 1 Zürich 🚀",
      "stdin:line 3 Zürich 🚀",
    ]);
  });
});

it("reads UTF-8, with a byte-order mark or without", () => {
  expect(inShort(Buffer.from(json))).toEqual(["stdin Zürich 🚀"]);
  expect(inShort(Buffer.from(`\uFEFF${json}`))).toEqual(["stdin Zürich 🚀"]);
});

it("names UTF-32", () => {
  const bytes = Buffer.from([...`\uFEFF${json}`].flatMap((each) => [each.codePointAt(0) ?? 0, 0, 0, 0]));
  bytes.set([0xff, 0xfe]);
  expect(inShort(bytes)).toEqual(["stdin is text in UTF-32: save it as UTF-8"]);
});
