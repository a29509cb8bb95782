import { compileFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import type { EventPattern } from "../../../lib/eventbridge/event-pattern-errors";
import { signInConditions } from "../../../lib/eventbridge/sign-in-conditions";
import { record } from "../../support/events";

const source = '($.eventSource = "signin.amazonaws.com")';
const signIn = "AWS Console Sign In via CloudTrail";

it.each<[string, EventPattern, string[] | undefined]>([
  ["their source", { source: ["aws.signin"] }, [source]],
  ["other sources too", { source: ["aws.iam", "aws.signin"] }, [source]],
  ["no source", { detail: { eventName: ["CreateUser"] } }, [source, '($.eventName = "CreateUser")']],
  ["their source in the record, once", { detail: { eventSource: ["signin.amazonaws.com"] } }, [source]],
  ["the beginning of their source", { source: [{ prefix: "aws.sign" }] }, [source]],
  ["their detail-type", { "detail-type": [signIn] }, [source, '($.eventType = "AwsConsoleSign*")']],
  [
    "two detail-types",
    { "detail-type": [signIn, "AWS API Call via CloudTrail"] },
    [source, '(($.eventType = "AwsConsoleSign*") || ($.eventType = "AwsApiCall"))'],
  ],
  ["another source", { source: ["aws.iam"] }, undefined],
  ["another source in the record", { detail: { eventSource: ["iam.amazonaws.com"] } }, undefined],
  ["another detail-type", { "detail-type": ["AWS Insight via CloudTrail"] }, undefined],
  ["their source with another detail-type", { source: ["aws.signin"], "detail-type": ["X"] }, undefined],
  ["what EventBridge refuses", { source: "aws.signin" }, undefined],
])("of a pattern that has %s", (_, pattern, conditions) => {
  expect(signInConditions(pattern)).toEqual(conditions);
});

it.each([
  ["console-login", true],
  ["authorize-oauth2-access", false],
  ["create-subnet", false],
] as const)(
  "where the pattern has the detail-type of sign-ins: whether they hold of %s: %s",
  (name, holds) => {
    const conditions = signInConditions({ "detail-type": [signIn] }) ?? [];
    expect(compileFilterPattern(`{ ${conditions.join(" && ")} }`)(record(name))).toBe(holds);
  },
);
