import { partitionOf } from "../../../engines/aws";
import { compilePattern } from "../../../engines/event-pattern/event-pattern";
import { acceptingPlaceholders } from "../../../engines/terraform-json/placeholders";
import { eventOf } from "../../replay/event-bridge";
import { logInvocation } from "../../replay/deliveries/log-invocation";
import type { Deployed } from "../deployed";
import { harmlessCalls } from "./harmless-calls";
import { nameOfTest, testRecord } from "./trial";

/** What a function is invoked with. */
export interface Invocation {
  readonly event: object;
  /** What of it the function tells, such as `DeleteItem on the table Test-of-change-alerts`. */
  readonly what: string;
}

/**
 * Finds what a function is invoked with: a deleted item of a table that is none, as CloudWatch Logs sends it,
 * or the event of a call that its rule matches.
 */
export function invocationsOf(deployed: Deployed): (functionArn: string) => Invocation | undefined {
  const { stack, deployment } = deployed;
  const subscriptions = stack.logSubscriptions(deployment);
  const rules = stack.rules(deployment).filter(({ pattern }) => pattern !== undefined);
  const calls = harmlessCalls(deployed);
  return (functionArn) => {
    const subscription = subscriptions.find(({ destinationArn }) => destinationArn === functionArn);
    if (subscription) {
      const record = deletedItem(deployed, subscription.region);
      return {
        event: logInvocation(subscription, [record], deployment.account),
        what: `DeleteItem on the table ${nameOfTest(deployed)}`,
      };
    }
    for (const { pattern, region, targets } of rules) {
      if (!targets.some(({ arn }) => arn === functionArn)) continue;
      const matches = compilePattern(acceptingPlaceholders(pattern));
      const call = calls.find((each) => each.region === region && matches(eventOf(each.record)));
      if (call)
        return { event: eventOf(call.record), what: `${call.record.eventName} by ${nameOfTest(deployed)}` };
    }
    return undefined;
  };
}

function deletedItem(deployed: Deployed, region: string) {
  const { account } = deployed.deployment;
  const table = nameOfTest(deployed);
  return testRecord(deployed, region, {
    ...{ eventSource: "dynamodb.amazonaws.com", eventName: "DeleteItem", apiVersion: "2012-08-10" },
    ...{ eventCategory: "Data", readOnly: false, managementEvent: false },
    requestParameters: { tableName: table, key: { test: "test" } },
    resources: [
      {
        ...{ accountId: account, type: "AWS::DynamoDB::Table" },
        ARN: `arn:${partitionOf(region)}:dynamodb:${region}:${account}:table/${table}`,
      },
    ],
  });
}
