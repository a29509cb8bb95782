import { Token } from "cdktf";
import fc from "fast-check";
import { escapeTemplate, hclString } from "../../../lib/stack/hcl";

/** Reads an escaped string as Terraform does. The string has no references. */
const read = (text: string) => text.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
const text = fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a", '"', "\\", "\n", "é") });

describe("literal", () => {
  it.each([
    ["plain text", "plain text"],
    ["", ""],
    ["${a}", "$${a}"],
    ["%{if a}", "%%{if a}"],
    ["$${a}", "$$${a}"],
    ["${a}${b}%{c}%{d}", "$${a}$${b}%%{c}%%{d}"],
    ["$", "$"],
    ["100 %", "100 %"],
    ["$ {a}", "$ {a}"],
    ["{a}", "{a}"],
    ["costs $5 {net}", "costs $5 {net}"],
    ["${", "$${"],
    ["${TfToken", "$${TfToken"],
    ["${tfToken[1]}", "$${tfToken[1]}"],
  ])("writes %j as %j", (given, written) => expect(escapeTemplate(given)).toBe(written));

  it("leaves references, which cdktf resolves", () => {
    const reference = Token.asString({ resolve: () => "x" });
    expect(escapeTemplate(`${reference} and \${a} and ${reference}`)).toBe(
      `${reference} and $\${a} and ${reference}`,
    );
  });

  it("writes what Terraform reads letter by letter", () => {
    fc.assert(fc.property(text, (given) => expect(read(escapeTemplate(given))).toBe(given)));
  });

  it("leaves nothing that Terraform would take for a reference or a directive", () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(escapeTemplate(given).replace(/\$\$\{|%%\{/g, "_")).not.toMatch(/[$%]\{/);
      }),
    );
  });
});

describe("quoted", () => {
  it.each([
    ["a", '"a"'],
    ["", '""'],
    ['say "a"', String.raw`"say \"a\""`],
    ["a\\b", String.raw`"a\\b"`],
    ["a\nb", String.raw`"a\nb"`],
    ["${a}", '"$${a}"'],
    ["%{a}", '"%%{a}"'],
    ["^\\d{12}$", String.raw`"^\\d{12}$"`],
  ])("writes %j as %j", (given, written) => expect(hclString(given)).toBe(written));

  it("writes what Terraform reads letter by letter", () => {
    fc.assert(fc.property(text, (given) => expect(read(JSON.parse(hclString(given)))).toBe(given)));
  });
});
