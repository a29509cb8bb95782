import type { Delivery } from "../../../../tools/replay/deliveries";
import { FirstLines } from "../../../../tools/replay/command/first-lines";

const mail = (payload: unknown, kind: Delivery["kind"] = "sns"): Delivery => ({
  ...{ target: "aws_cloudwatch_event_target.target", recipient: "somebody", warnings: [] },
  ...{ kind, payload },
});

test("mails and messages count by their first line, and what nobody reads does not", () => {
  const lines = new FirstLines();
  lines.add([
    mail('"One "\n"Two"'),
    mail("One"),
    mail({ text: "Other", blocks: [{ text: "Header" }] }, "slack"),
  ]);
  lines.add([mail({ a: 1 }, "sqs"), mail({}, "event-bus")]);
  expect(lines.toText()).toEqual(["Messages by their first line", "2  One", "1  Header"]);
});

test("the counts stand below one another, and a long line is cut", () => {
  const lines = new FirstLines();
  lines.add([mail("a".repeat(200)), ...Array.from({ length: 10 }, () => mail("b"))]);
  expect(lines.toText().slice(1)).toEqual(["10  b", ` 1  ${"a".repeat(100)}…`]);
});

test("many different first lines are counted together", () => {
  const lines = new FirstLines(2);
  lines.add(["a", "b", "c", "a", "d"].map((line) => mail(line)));
  expect(lines.toText().slice(1)).toEqual(["2  a", "1  b", "2  with other first lines"]);
});

test("no message gives no lines", () => expect(new FirstLines().toText()).toEqual([]));
