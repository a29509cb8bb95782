import type { Edge, Node } from "../../../tools/diagrams/picture";

const account = "AWS account";

/** A rule and the topic that it sends to, in a frame for each. */
export function ruleToTopic({ name = "calls", label }: { name?: string; label?: string } = {}): Edge[] {
  const rule: Node = { account, region: "us-east-1", service: "EventBridge", name, kind: "rule" };
  const topic: Node = { account, region: "us-east-1", service: "SNS", name: "alerts", kind: "topic" };
  const mailbox: Node = { name: "a@example.com", kind: "subscriber", notes: ["confirmed"] };
  const bus: Node = { ...rule, name: "default", kind: "event bus" };
  return [
    { from: bus, to: rule, failure: false },
    { from: rule, to: topic, label, failure: false },
    { from: topic, to: mailbox, failure: true },
  ];
}
