import { mermaidOf } from "../../../tools/diagrams/mermaid";
import { ruleToTopic } from "./edges";

it("writes nodes in the frames of account, Region and service, then what flows", () => {
  expect(mermaidOf(ruleToTopic({ label: "mail" }))).toBe(
    `flowchart TB
  subscriber_1["a@example.com<br>subscriber, confirmed"]
  subgraph frame_1["AWS account"]
    subgraph frame_2["us-east-1"]
      subgraph frame_3["EventBridge"]
        event_bus_1["default<br>event bus"]
        rule_1["calls<br>rule"]
      end
      subgraph frame_4["SNS"]
        topic_1["alerts<br>topic"]
      end
    end
  end
  event_bus_1 --> rule_1
  rule_1 -->|"mail"| topic_1
  topic_1 -.-> subscriber_1
`,
  );
});

it("writes as entities what ends a text or has a meaning in it", () => {
  const source = mermaidOf(ruleToTopic({ name: 'a "b" <c> #d; `e` & f', label: 'x "y"' }));
  expect(source).toContain('["a #34;b#34; #60;c#62; #35;d; #96;e#96; #38; f<br>rule"]');
  expect(source).toContain('|"x #34;y#34;"|');
});

it("gives nodes of one kind different IDs", () => {
  const [bus, toTopic] = ruleToTopic();
  const [, other] = ruleToTopic({ name: "others" });
  const source = mermaidOf([bus, toTopic, other].filter((edge) => edge !== undefined));
  expect(source).toContain('rule_1["calls<br>rule"]');
  expect(source).toContain('rule_2["others<br>rule"]');
  expect(source).toContain("rule_2 --> topic_1");
});
