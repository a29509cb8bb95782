import { Testing } from "cdktf";
import { AuditStack } from "../../lib/stack/audit-stack";
import { EventRule } from "../../lib/eventbridge/event-rule";
import { Table } from "../../lib/storage/table";
import { median } from "./measure";
import { type Row, seconds } from "./row";

const sizes = [1, 10, 100, 1000];

/** The synth of one stack as it grows: so many rules and as many tables, validated. */
export function growth(): Row[] {
  sizes.forEach(synthesize);
  return sizes.map((size) => {
    const time = median([1, 2, 3].map(() => synthesize(size)));
    return {
      what: `synth of ${size} × a rule and a table`,
      figure: seconds(time),
      against: `${seconds(time / size / 2)} each`,
    };
  });
}

function synthesize(size: number): number {
  const start = performance.now();
  const stack = new AuditStack(Testing.app(), "growing", { region: "us-east-1" });
  for (let index = 0; index < size; index++) {
    new EventRule(stack, `rule_${index}`, {
      name: `rule-${index}`,
      description: "One of many.",
      pattern: { source: ["aws.ec2"], detail: { eventName: [`Call${index}`] } },
    });
    new Table(stack, `table_${index}`, { name: `table-${index}`, partitionKey: "EventID" });
  }
  Testing.synth(stack, true);
  return performance.now() - start;
}
