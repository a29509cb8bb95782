import { grouped, type Node, nodesOf } from "../../../tools/diagrams/picture";

const bus: Node = { account: "a", region: "r", service: "EventBridge", name: "default", kind: "event bus" };
const sameBus: Node = {
  name: "default",
  kind: "event bus",
  service: "EventBridge",
  region: "r",
  account: "a",
};
const slack: Node = { name: "Slack", kind: "channel" };

test("nodes that say the same are one, in whatever order they say it", () => {
  const edges = [
    { from: bus, to: slack, failure: false },
    { from: slack, to: sameBus, failure: false },
  ];
  expect(nodesOf(edges)).toHaveLength(2);
});

test("nodes are grouped by account, Region and service, and those outside of AWS are beside", () => {
  const queue = { ...bus, service: "SQS", name: "lost", kind: "queue" };
  const elsewhere = { ...bus, region: "s" };
  expect(grouped([bus, slack, queue, elsewhere])).toMatchObject({
    nodes: [slack],
    groups: [
      {
        label: "a",
        nodes: [],
        groups: [
          {
            label: "r",
            groups: [
              { label: "EventBridge", nodes: [bus] },
              { label: "SQS", nodes: [queue] },
            ],
          },
          { label: "s", groups: [{ label: "EventBridge", nodes: [elsewhere] }] },
        ],
      },
    ],
  });
});
