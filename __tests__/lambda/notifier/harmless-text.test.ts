import { cut } from "../../../lambda/notifier/message/harmless-text";

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "ab…"],
  ["a😀bc", 3, "a…"],
  ["a😀bc", 4, "a😀…"],
])("cuts %s to %i characters of UTF-16 and no character in two", (text, maxLength, expected) => {
  expect(cut(text, maxLength)).toBe(expected);
  // As SNS's client does before it sends a request.
  expect(() => encodeURIComponent(cut(text, maxLength))).not.toThrow();
});
