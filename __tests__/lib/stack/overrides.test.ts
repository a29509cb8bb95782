import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { AuditStack, type AuditStackProps } from "../../../lib/stack/audit-stack";
import { Synthesized } from "../../support/synthesized";
import { faultsOf, testApp } from "../validation/faults-of";

const stackWith = (props: Omit<AuditStackProps, "region">) => {
  const stack = new AuditStack(testApp(), "audit", { region: "us-east-1", ...props });
  new SqsQueue(stack, "queue", { name: "audit", delaySeconds: 5, tags: { Owner: "audit" } });
  return stack;
};
const queueWith = (override: Record<string, unknown>) =>
  new Synthesized(stackWith({ overrides: { "aws_sqs_queue.queue": override } })).resource(
    "aws_sqs_queue.queue",
  );

describe("the setting overrides", () => {
  it("sets arguments of a resource and leaves the others", () => {
    expect(queueWith({ delay_seconds: 10, fifo_queue: false })).toEqual({
      name: "audit",
      delay_seconds: 10,
      fifo_queue: false,
      tags: { Owner: "audit" },
    });
  });

  it("is merged into maps and blocks", () => {
    expect(queueWith({ tags: { BackupPlan: "Critical" } }).tags).toEqual({
      Owner: "audit",
      BackupPlan: "Critical",
    });
  });

  it("adds a resource, with references as Terraform has them", () => {
    const policy = { queue_url: "${aws_sqs_queue.queue.id}", policy: "{}" };
    const synthesized = new Synthesized(stackWith({ overrides: { "aws_sqs_queue_policy.queue": policy } }));
    expect(synthesized.resource("aws_sqs_queue_policy.queue")).toEqual(policy);
  });

  it("reaches data sources", () => {
    const data = { "data.aws_region.current": { region: "eu-north-1" } };
    expect(new Synthesized(stackWith({ overrides: data })).block("data")).toMatchObject({
      aws_region: { current: { region: "eu-north-1" } },
    });
  });

  it("has the names that addresses gives", () => {
    const renamed = stackWith({
      addresses: { "aws_sqs_queue.queue": "letters" },
      overrides: { "aws_sqs_queue.letters": { delay_seconds: 10 } },
    });
    expect(new Synthesized(renamed).resource("aws_sqs_queue.letters")).toMatchObject({ delay_seconds: 10 });
  });

  it.each(["queue", "aws_sqs_queue.queue.tags", "resource.aws_sqs_queue.queue", "aws_sqs_queue."])(
    "fails for %j, which is no address",
    (address) => {
      expect(faultsOf(() => stackWith({ overrides: { [address]: {} } }))).toEqual([
        {
          place: "audit",
          message:
            `a key of overrides is "${address}"; a resource has the address <type>.<name>, and a data source ` +
            "data.<type>.<name>; write it as terraform plan does, such as aws_s3_bucket.trail_bucket.",
        },
      ]);
    },
  );
});
