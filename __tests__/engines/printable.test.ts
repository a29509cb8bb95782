import { printable } from "../../engines/words";

describe("printable", () => {
  it.each([
    ["an escape sequence", "\u001b[2J", "\\u001b[2J"],
    ["a title of the terminal", "\u001b]0;owned\u0007", "\\u001b]0;owned\\u0007"],
    ["an escape sequence of one character", "\u009b2J", "\\u009b2J"],
    ["a carriage return", "a\rb", "a\\u000db"],
    ["a newline", "a\nb", "a\\u000ab"],
    ["a separator of lines", "a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["a tab", "a\tb", "a\\u0009b"],
    ["delete", "a\u007f", "a\\u007f"],
    ["a character that turns the order of others", "a\u202eb\u2066", "a\\u202eb\\u2066"],
  ])("shows %s", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("leaves all other text as it is", () => {
    const text = "Zoë’s 😀 → [1m — 日本\u00a0\\u001b";
    expect(printable(text)).toBe(text);
  });
});
