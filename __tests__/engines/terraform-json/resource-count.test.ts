import { resourceCount } from "../../../engines/terraform-json/resource-count";

const count = (topic: object) =>
  resourceCount({
    resource: { aws_sns_topic: { topic: { ...topic } }, aws_sqs_queue: { one: {}, two: {} } },
    data: { aws_partition: { current: {} } },
  });

it.each([
  ["one for a block", {}, 3],
  ["one for each member of a set", { for_each: '${toset(["a", "b"])}' }, 4],
  ["one for each entry of a map", { for_each: { a: 1, b: 2, c: 3 } }, 5],
  ["a number", { count: 0 }, 2],
  ["one for what only a run knows", { for_each: "${var.topics}" }, 3],
])("resourceCount counts %s, and no data source", (_what, topic, expected) => {
  expect(count(topic)).toBe(expected);
});

it("resourceCount of no resources is none", () => expect(resourceCount({})).toBe(0));
