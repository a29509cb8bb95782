import { everyStack } from "../support/every-stack";

const stacksOf = (region: string, partition: string) =>
  everyStack({
    region,
    apiEventLog: { eventNames: ["CreateSubnet"], type: "EXPRESS" },
    changeAlerts: {
      webhookParameter: "/change-alerts/slack-webhook",
      expectedRoles: [`arn:${partition}:iam::111122223333:role/orders-service`],
    },
  });

describe.each([
  ["us-gov-west-1", "aws-us-gov", "console.amazonaws-us-gov.com"],
  ["cn-north-1", "aws-cn", "console.amazonaws.cn"],
])("in %s", (region, partition, console) => {
  const stacks = Object.entries(stacksOf(region, partition));

  it.each(stacks)("%s has no ARN of another partition", (_name, { text }) => {
    // A saved query has an example that whoever asks replaces.
    const deployed = text.replaceAll("arn:aws:iam::111122223333:role/orders-service", "");
    const partitions = [...deployed.matchAll(/arn:([a-z-]+):/g)].map(([, found]) => found);
    expect([...new Set(partitions)].filter((found) => found !== partition)).toEqual([]);
  });

  it.each(stacks)("%s links to the partition's console", (_name, { text }) => {
    const hosts = [...text.matchAll(/https:\/\/([a-z.-]*console[a-z.-]*)\//g)].map(([, host]) => host);
    expect(new Set(hosts)).toEqual(new Set([console]));
  });
});

describe("in China", () => {
  const stacks = stacksOf("cn-north-1", "aws-cn");

  it("CloudWatch Logs is the principal of its Region", () => {
    const { principals } = stacks["change-alerts"].statement(
      "key_policy_document",
      "CloudWatchLogsEncryptsTrailLog",
    );
    expect(principals).toEqual([{ type: "Service", identifiers: ["logs.cn-north-1.amazonaws.com.cn"] }]);
    expect(stacks["change-alerts"].resource("aws_lambda_permission.subscription_permission").principal).toBe(
      "logs.cn-north-1.amazonaws.com.cn",
    );
  });

  it("DynamoDB uses the key through its own endpoint", () => {
    const { condition } = stacks["api-event-log"].statement("state_machine_role_permissions", "UseTableKey");
    expect(condition?.[0]?.values).toEqual(["dynamodb.*.amazonaws.com.cn"]);
  });
});
