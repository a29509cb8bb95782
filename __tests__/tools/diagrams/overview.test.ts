import { mermaidOf } from "../../../tools/diagrams/mermaid";
import { edgesOf, waysOf } from "../../../tools/diagrams/overview";
import type { Edge, Node } from "../../../tools/diagrams/picture";
import { ruleToTopic } from "./edges";

const inAws = (service: string, kind: string): Node => ({
  account: "AWS account",
  region: "us-east-1",
  service,
  name: "own",
  kind,
});
const trail = inAws("CloudTrail", "trail");
const items = inAws("DynamoDB", "items");
const bucket = inAws("S3", "bucket");
const flow = (from: Node, to: Node, label?: string): Edge => ({ from, to, label, failure: false });
const recorded = [flow(items, trail, "writes"), flow(trail, bucket, "log files")];
const namesOf = (edges: readonly Edge[]) =>
  waysOf([{ name: "own", edges }])[0]?.steps.map(({ name, kind }) => `${name} ${kind}`);

it("follows a stack's events through the most services, each of which is one box", () => {
  const table = inAws("Glue", "table");
  const archive = { ...bucket, name: "archive", kind: "storage class" };
  const edges = [
    ...recorded,
    flow(bucket, archive),
    flow(bucket, table),
    flow(table, inAws("Athena", "workgroup")),
  ];
  expect(namesOf(edges)).toEqual(["S3 bucket", "Glue table", "Athena workgroup"]);
});

it("comes back to no service, and does not follow failures", () => {
  const lambda = inAws("Lambda", "function");
  const queue = inAws("SQS", "queue");
  const edges = [...recorded, flow(bucket, lambda), flow(lambda, { ...bucket, name: "results" })];
  expect(namesOf([...edges, { from: lambda, to: queue, failure: true }])).toEqual([
    "S3 bucket",
    "Lambda function",
  ]);
});

it("ends at the protocol of a subscriber, and not at an address", () => {
  const topic = inAws("SNS", "topic");
  const mailbox: Node = { name: "a@example.com", kind: "subscriber" };
  expect(namesOf([...recorded, flow(bucket, topic), flow(topic, mailbox, "email")])).toEqual([
    "S3 bucket",
    "SNS topic",
    "email subscriber",
  ]);
});

it("has stacks with the same source beside each other, and last what CloudTrail does not record", () => {
  const calls: Node = { name: "API calls", kind: "management events" };
  const stacks = [
    { name: "rule", edges: ruleToTopic() },
    { name: "writes", edges: recorded },
    { name: "calls", edges: [flow(calls, trail), flow(trail, inAws("EventBridge", "event bus"))] },
    { name: "reads", edges: [flow(items, trail, "reads"), flow(trail, bucket)] },
    { name: "only a trail", edges: [flow(items, trail)] },
  ];
  expect(mermaidOf(edgesOf(waysOf(stacks)))).toContain(`
  data_events_1 --> trails_1
  management_events_1 --> trails_1
  trails_1 -->|"writes"| bucket_1
  trails_1 -->|"reads"| bucket_2
  trails_1 -->|"management events"| event_bus_1
  rule_1 --> topic_1
`);
});
