import { tableBelow, textOf } from "./markdown";

const check = /\b(?:CKV2?_AWS_\d+|AWS-\d{4})\b/g;
const notMet = tableBelow("docs/security.md", "## What is not met, and why").flat().join(" ").match(check);

it.each(
  [".checkov.yaml", ".trivyignore.yaml"].flatMap(
    (file) => textOf(file).match(/(?<=^ +- (?:id: )?)(?:CKV|AWS)\S+/gm) ?? [],
  ),
)("%s, which a scanner passes over, is among what is not met", (ignored) =>
  expect(notMet).toContain(ignored),
);
