import fc from "fast-check";
import { waysOf } from "../../../tools/diagrams/overview";
import { overviewSvgOf } from "../../../tools/diagrams/overview-svg";
import { type Edge, keyOf, type Node } from "../../../tools/diagrams/picture";
import { lineThrough, pictureOf, type Point, rectangle, textAt } from "../../../tools/diagrams/shapes";
import { svgOf } from "../../../tools/diagrams/svg";
import { faultsOf } from "./geometry";

const word = fc.constantFrom(
  "default",
  "/aws/cloudtrail/sign-in-alerts",
  "m".repeat(30),
  "a, b and c {id}",
  "WWW",
);
const node = fc.record(
  {
    account: fc.constantFrom("AWS account", "AWS account 444455556666"),
    region: fc.constantFrom("us-east-1", "ap-southeast-2 and 2 more Regions"),
    service: fc.constantFrom("SNS", "EventBridge", "CloudTrail", "CloudWatch Logs"),
    name: word,
    kind: fc.constantFrom("rule", "subscriber", "state machine"),
    notes: fc.constantFrom(["8 filters", "3 alarms"]),
  },
  { requiredKeys: ["name", "kind"] },
);
const pipeline = fc.array(node, { minLength: 2, maxLength: 12 }).chain((nodes) =>
  fc
    .array(
      fc.record(
        {
          from: fc.constantFrom<Node>(...nodes),
          to: fc.constantFrom<Node>(...nodes),
          label: fc.constantFrom("events", "EnableMFADevice and 21 more", "Execution Status Change"),
          failure: fc.boolean(),
        },
        { requiredKeys: ["from", "to", "failure"] },
      ),
      { minLength: 1, maxLength: 18 },
    )
    .map((edges): Edge[] => edges.filter(({ from, to }) => keyOf(from) !== keyOf(to))),
);

it("can be read in the picture of any pipeline", () => {
  fc.assert(
    fc.property(pipeline, (edges) => {
      expect(faultsOf(svgOf(edges))).toEqual([]);
    }),
    { numRuns: 50, seed: 1 },
  );
});

it("can be read in the picture of any stacks together", () => {
  fc.assert(
    fc.property(fc.array(pipeline, { minLength: 2, maxLength: 5 }), (pipelines) => {
      const ways = waysOf(
        pipelines.map((edges, index) => ({ name: `stack-${index}-`.repeat(1 + 3 * index), edges })),
      );
      fc.pre(ways.length > 0);
      expect(faultsOf(overviewSvgOf(ways))).toEqual([]);
    }),
    { numRuns: 50, seed: 1 },
  );
});

describe("is a fault", () => {
  const box = { x: 100, y: 100, width: 100, height: 50 };
  const card = rectangle(box, { fill: "resource", stroke: "resourceBorder" });
  const frame = (x: number) => rectangle({ ...box, x, height: 200 }, { fill: "region", stroke: "frame" });
  const text = (x: number, y: number, words = "words") => textAt([x, y], words, { size: 12, color: "text" });
  const line = (...points: Point[]) => lineThrough(points, false);

  it.each([
    [
      "a line through words",
      [card, text(10, 30), line([0, 26], [100, 26], [100, 120])],
      'a line is through "words"',
    ],
    ["a line through a box", [card, line([100, 110], [200, 110])], "a line is through the box at 100 100"],
    ["a line that ends nowhere", [card, line([200, 110], [250, 110])], "a line ends at 250 110"],
    ["a line along another", [card, ...[1, 2].map(() => line([150, 150], [150, 170]))], "two lines are one"],
    ["words over words", [text(10, 30), text(20, 32, "others")], '"words" is over "others"'],
    ["words over an edge", [card, text(190, 120)], '"words" is over the border of the box at 100 100'],
    ["words out of the picture", [text(390, 120)], '"words" is not in the picture'],
    [
      "a box over another",
      [card, rectangle(box, { fill: "outside" })],
      "the box at 100 100 is over the box at 100 100",
    ],
    [
      "a box over a frame's edge",
      [frame(150), card],
      "the box at 100 100 is over the border of the box at 150 100",
    ],
    ["a frame over another", [frame(100), frame(150)], "the box at 100 100 is over the box at 150 100"],
  ])("%s", (_what, shapes, fault) => {
    expect(faultsOf(pictureOf(400, 400, shapes))).toContain(fault);
  });

  it("nothing where all can be read", () => {
    const below = rectangle({ ...box, y: 200 }, { fill: "outside", stroke: "outsideBorder" });
    const arrow = line([200, 125], [230, 125], [230, 225], [200, 225]);
    expect(faultsOf(pictureOf(400, 400, [card, text(110, 120), below, arrow, text(10, 30)]))).toEqual([]);
  });
});
