import { fromTopToBottom } from "../../../tools/diagrams/order";
import type { Edge, Node } from "../../../tools/diagrams/picture";

const inAws = (name: string): Node => ({ account: "AWS account", name, kind: "queue" });
/** Edges of names, "a b" from a to b; a name in capitals is outside of AWS. */
const edgesOf = (...pairs: string[]): Edge[] =>
  pairs.map((pair) => {
    const [from, to] = pair
      .split(" ")
      .map((name) => (name === name.toUpperCase() ? { name, kind: "channel" } : inAws(name)));
    return { from: from ?? inAws(""), to: to ?? inAws(""), failure: false };
  });
const orderOf = (...pairs: string[]) => fromTopToBottom(edgesOf(...pairs)).map(({ name }) => name);

test("events go down, and what they go back to stays above", () => {
  expect(orderOf("bus rule", "source bus", "rule machine", "machine bus")).toEqual([
    "source",
    "bus",
    "rule",
    "machine",
  ]);
});

test("below a node are its ends, then the longest way, and what is outside is last", () => {
  expect(
    orderOf(
      "trail SLACK",
      "trail short",
      "short end",
      "trail long",
      "long longer",
      "longer last",
      "trail bucket",
    ),
  ).toEqual(["trail", "bucket", "long", "longer", "last", "short", "end", "SLACK"]);
});

test("the rules of a bus stay together, above where their events go", () => {
  const rules = ["bus one", "bus two", "one topic", "two other", "one lost", "two lost"];
  expect(orderOf(...rules, "topic MAIL", "other MAIL").join(" ")).toBe("bus one two lost topic other MAIL");
});

test("a circle without a source is in order from its first node", () => {
  expect(orderOf("a b", "b a")).toEqual(["a", "b"]);
});
