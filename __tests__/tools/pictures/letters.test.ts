import { linesOf, type Run, widthOf } from "../../../tools/pictures/letters";

const plain = (text: string): Run => ({ text, size: 10, color: "text" });

const texts = (runs: readonly Run[], width: number) =>
  linesOf(runs, width).map((line) =>
    line
      .map(({ text }) => text)
      .join("")
      .trimEnd(),
  );

it("a text is as wide as in Helvetica, wider in bold, and as wide as its letters are many in code", () => {
  expect(widthOf("iW", { size: 10 })).toBeCloseTo(2.22 + 9.44);
  expect(widthOf("iW", { size: 10, isBold: true })).toBeCloseTo((2.22 + 9.44) * 1.06);
  expect(widthOf("iW", { size: 10, isCode: true })).toBeCloseTo(12);
});

it.each([
  ["at spaces", "one two three", 40, ["one two", "three"]],
  ["at newlines, of which each is kept", "one\n\ntwo", 100, ["one", "", "two"]],
  ["within a word that is longer than a line", "a 0123456789", 31, ["a 0123", "45678", "9"]],
])("a text is broken %s", (_, text, width, expected) => {
  expect(texts([plain(text)], width)).toEqual(expected);
});

it("no line is wider than asked, of runs in several styles", () => {
  const runs = [
    plain("Who: "),
    { ...plain("arn:aws:iam::111122223333:role/admin-role"), isCode: true },
    { ...plain(", session bob"), isBold: true },
  ];
  for (const line of linesOf(runs, 90)) {
    const shown = line.map((run, index) => (index === line.length - 1 ? run.text.trimEnd() : run.text));
    const width = line.reduce((sum, run, index) => sum + widthOf(shown[index] ?? "", run), 0);
    expect(width).toBeLessThanOrEqual(90.001);
  }
});
