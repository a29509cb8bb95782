import { checkovExceptions } from "../../tools/scan/checkov-exceptions";
import { trivyExceptions } from "../../tools/scan/trivy-exceptions";
import { tableBelow } from "./markdown";

const notMet = tableBelow("docs/security.md", "## What is not met, and why");
const idsIn = (cells: readonly (string | undefined)[]) =>
  cells.join(" ").match(/\b(CKV2?_AWS_\d+|AWS-\d{4})\b/g) ?? [];

it.each([...checkovExceptions, ...trivyExceptions].map(({ check }) => check))(
  "%s, which the scan excepts, is among what is not met",
  (check) => expect(idsIn(notMet.flat())).toContain(check),
);

it.each(notMet.map((row) => [row[0], row.at(-2), row.at(-1)]))(
  "%s is said with a place and a reason",
  (...cells) => {
    for (const cell of cells) expect(cell).not.toBe("");
  },
);

it.each([
  "### Trails and their buckets",
  "### Messages, queues, keys and logs",
  "### Tables, functions, state machines and queries",
])("%s: each control that is met is said with a place and a check", (section) => {
  for (const [control, where, ...checks] of tableBelow("docs/security.md", section)) {
    expect({ control, said: Boolean(where) && checks.join("") !== "" }).toEqual({ control, said: true });
  }
});
