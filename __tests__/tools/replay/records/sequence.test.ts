import { record } from "../../../support/events";
import { inShort } from "./read";

const json = (eventID: string, spaces?: number) =>
  JSON.stringify(record("put-item", { eventID, userAgent: '}{ "\\' }), undefined, spaces);
const log = (...ids: readonly string[]) => `{"Records":[${ids.map((id) => json(id)).join(",")}]}`;

describe("documents that follow one another", () => {
  it("are on a line each", () => {
    expect(inShort(`${json("1")}\r\n\r\n${json("2")}\n`)).toEqual(["stdin:line 1 1", "stdin:line 3 2"]);
  });

  it("are log files without anything between them", () => {
    expect(inShort(`${log("1")}${log("2", "3")}${json("4")}`)).toEqual([
      "stdin:line 1:record 1 1",
      "stdin:line 1:document 2:record 1 2",
      "stdin:line 1:document 2:record 2 3",
      "stdin:line 1:document 3 4",
    ]);
  });

  it("are over many lines each", () => {
    const [first, second] = [json("1", 2), json("2", 2)];
    const next = first.split("\n").length + 1;
    expect(inShort(`${first}\n${second}`)).toEqual(["stdin:line 1 1", `stdin:line ${next} 2`]);
    expect(inShort(`${first}${second}`)).toEqual(["stdin:line 1 1", `stdin:line ${next - 1} 2`]);
  });

  it("are of both forms", () => {
    const long = `{"Records":[\n${json("2")},\n${json("3")}\n]}`;
    expect(inShort(`${json("1")}\n${long}\n${json("4")}`)).toEqual([
      "stdin:line 1 1",
      "stdin:line 2:record 1 2",
      "stdin:line 2:record 2 3",
      "stdin:line 6 4",
    ]);
  });

  it("are what lookup-events prints of CloudTrailEvent as text, with tabs between", () => {
    expect(inShort(`${json("1")}\t${json("2")}\n`)).toEqual(["stdin:line 1 1", "stdin:line 1:document 2 2"]);
  });

  it.each([
    ["commas", "", ","],
    ["byte-order marks", "\uFEFF", ""],
    ["the record separators of RFC 7464", "\u001E", ""],
  ])("may have %s between them", (_, before, behind) => {
    const lines = ["1", "2", "3"].map((id) => `${before}${json(id)}${behind}\n`);
    expect(inShort(lines.join(""))).toEqual(["stdin:line 1 1", "stdin:line 2 2", "stdin:line 3 3"]);
  });
});

it.each(["\n", " ", ","])("may have very many %j between them", (separator) => {
  const between = separator.repeat(10_000_000);
  expect(inShort(`${json("1")}${between}${json("2")}`)).toHaveLength(2);
});

describe("a broken document among others", () => {
  const isBroken = expect.stringMatching(/is not JSON/);

  it.each([
    ["ends early", json("x").slice(0, 100)],
    ["ends in a text", json("x").slice(0, json("x").indexOf("}{"))],
    ["closes too often", "}"],
    ["is no JSON in brackets", "{bad}"],
    ["is no JSON at all", "bad"],
    ["is of many lines", json("x", 2).slice(0, -1)],
    ["is of many lines, wrong in the first", `{,${json("x", 2).slice(1)}`],
  ])("is one fault where it %s, and the others are read", (_, broken) => {
    const next = 2 + broken.split("\n").length;
    expect(inShort(`${json("1")}\n${broken}\n${json("2")}`)).toEqual([
      "stdin:line 1 1",
      expect.stringMatching(/^stdin:line 2 is not JSON: .+$/),
      `stdin:line ${next} 2`,
    ]);
  });

  it.each([
    ['{"x"', "}"],
    ['{"x,', '"}'],
  ])("may be %s, which a later line closes with %s", (opens, closes) => {
    const [first, second] = ["1", "2"].map((eventID) => JSON.stringify(record("put-item", { eventID })));
    expect(inShort([opens, first, closes, second].join("\n"))).toEqual(
      expect.arrayContaining(["stdin:line 2 1", "stdin:line 4 2"]),
    );
  });

  it("may be the first two of many", () => {
    expect(inShort(`{bad\n{"worse"\n${json("1")}\n`)).toEqual([isBroken, isBroken, "stdin:line 3 1"]);
  });

  it("may be the last", () => {
    expect(inShort(`${json("1")}\n{"Records":[`)).toEqual(["stdin:line 1 1", isBroken]);
  });

  it.each([
    ["on a line each", undefined],
    ["over many lines each", 2],
  ])("may be a log file that ends early, with its records %s", (_, spaces) => {
    const lines = json("1", spaces).split("\n").length;
    expect(inShort(`{"Records":[\n${json("1", spaces)},\n${json("2", spaces)},\n{"eventV`)).toEqual([
      expect.stringMatching(/^stdin:line 1 is not JSON: /),
      "stdin:line 2 1",
      `stdin:line ${2 + lines} 2`,
      expect.stringMatching(/^stdin:line \d+ is not JSON: /),
    ]);
  });

  it("may have a record separator of RFC 7464 before the next", () => {
    expect(inShort(`\u001E{"x":1\n\u001E${json("1")}\n\u001E{"x":1`)).toEqual([
      isBroken,
      "stdin:line 2 1",
      isBroken,
    ]);
  });

  it("is each line that begins with other text, such as a time", () => {
    const line = (id: string) => `2026 INFO ${json(id)}`;
    expect(inShort([json("1"), line("2"), line("3"), json("4"), line("5")].join("\n"))).toEqual([
      "stdin:line 1 1",
      expect.stringMatching(/^stdin:line 2 is not JSON: /),
      expect.stringMatching(/^stdin:line 3 is not JSON: /),
      "stdin:line 4 4",
      expect.stringMatching(/^stdin:line 5 is not JSON: /),
    ]);
  });

  it("has the indented lines after it, as of a document without its beginning", () => {
    expect(inShort(`}, "x": {\n  "y": {\n    "z": 1\n  }\n${json("1")}`)).toEqual([
      isBroken,
      "stdin:line 5 1",
    ]);
  });

  it("may be each of very many that nothing closes, before one over many lines", () => {
    const entries = inShort(`${'{"a":\n'.repeat(20_000)}${json("1", 2)}`);
    expect(entries).toHaveLength(20_001);
    expect(entries.at(-1)).toBe("stdin:line 20001 1");
  });

  it("may have others on its line", () => {
    expect(inShort(`${log("1")}{bad}${log("2")}`)).toEqual([
      "stdin:record 1 1",
      expect.stringMatching(/^stdin:line 1:document 2 is not JSON: /),
      "stdin:line 1:document 3:record 1 2",
    ]);
  });
});

describe("a text without a document", () => {
  it("is one fault", () => {
    expect(inShort(json("1", 2).slice(0, -1))).toEqual([expect.stringMatching(/^stdin is not JSON: /)]);
  });
});
