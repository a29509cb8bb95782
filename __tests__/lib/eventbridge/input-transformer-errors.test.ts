import { inputTransformerFaults, textTemplate } from "../../../lib/eventbridge/input-transformer-errors";

const faults = (inputTemplate: string, inputPaths: Readonly<Record<string, string>> = {}) =>
  inputTransformerFaults({ inputPaths, inputTemplate });

describe("textTemplate", () => {
  it("makes each line one JSON string", () => {
    expect(textTemplate(["Account: <account>", "", "Time"])).toBe('"Account: <account>"\n""\n"Time"');
  });

  it("makes lines that are accepted", () => {
    expect(faults(textTemplate(["Sign-in", "Account: <account>"]), { account: "$.account" })).toEqual([]);
  });
});

describe("an input transformer", () => {
  it("is refused for what EventBridge refuses", () => {
    expect(faults('"<time>"')).toEqual([
      'the template\'s variable is "<time>"; inputPaths has none; give it a path or leave it out.',
    ]);
  });

  it.each([textTemplate(['by "root"']), String.raw`"a\nb"`])(
    "is refused for backslashes in a line of text, by a rule that says whose it is: %j",
    (line) => {
      expect(faults(`"Sign-in"\n${line}`)).toEqual([
        `a line of inputTemplate is ${JSON.stringify(line)}; EventBridge takes it, but an e-mail of SNS shows the ` +
          "backslashes, so this project refuses them; leave out the backslashes and the quotes inside the line.",
      ]);
    },
  );

  it("has backslashes in a text of a JSON template, which JSON takes away again", () => {
    expect(faults(String.raw`{"text": "a \"<account>\""}`, { account: "$.account" })).toEqual([]);
  });

  it("is refused for a path that the template does not use", () => {
    expect(faults('"<a>"', { a: "$.id", b: "$.time", toString: "$.time" })).toEqual([
      'the unused variable of inputPaths is "b"; each variable stands in the template; write <b> there or leave it out.',
      'the unused variable of inputPaths is "toString"; each variable stands in the template; write <toString> there or leave it out.',
    ]);
  });
});
