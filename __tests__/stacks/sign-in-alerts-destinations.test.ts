import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { type Synthesized, synthesize } from "../support/synthesized";

const destinations = {
  channel: { slackWebhook: { parameter: "/slack/webhook" } },
  bus: { eventBusArn: "arn:aws:events:eu-west-1:111122223333:event-bus/central" },
};
const alerts = (settings: object = {}) =>
  synthesize(SignInAlerts, "sign-in-alerts", { signInRegions: [], destinations, ...settings });

const rules = ["rule", "sso_rule", "account_rule"];
const targets = (stack: Synthesized) => stack.resources("aws_cloudwatch_event_target");

describe("destinations of rules", () => {
  const stack = alerts();

  it("are told by one function, which each rule invokes and may invoke", () => {
    const permissions = stack.resources("aws_lambda_permission");
    expect(Object.keys(stack.resources("aws_lambda_function"))).toEqual(["notifier"]);
    for (const rule of rules) {
      const arn = `\${aws_cloudwatch_event_rule.${rule}.arn}`;
      expect(targets(stack)[`${rule}_notifier`]).toMatchObject({
        arn: "${aws_lambda_function.notifier.arn}",
        rule: `\${aws_cloudwatch_event_rule.${rule}.name}`,
        dead_letter_config: { arn: "${aws_sqs_queue.dead_letters.arn}" },
      });
      expect(targets(stack)[`${rule}_notifier`]).not.toHaveProperty("input_transformer");
      expect(permissions[`${rule}_invoke_permission`]).toMatchObject({
        principal: "events.amazonaws.com",
        source_arn: arn,
      });
    }
  });

  it("leave the topic its mails, and the function the destinations alone", () => {
    const { environment } = stack.resource("aws_lambda_function.notifier") as {
      environment: { variables: { DESTINATIONS: string } };
    };
    expect(JSON.parse(environment.variables.DESTINATIONS)).toEqual(destinations);
    for (const rule of rules) {
      expect(targets(stack)[`${rule}_target`]).toEqual(
        targets(alerts({ destinations: undefined }))[`${rule}_target`],
      );
    }
  });

  it("have the alarms of a function", () =>
    expect(Object.keys(stack.resources("aws_cloudwatch_metric_alarm"))).toEqual(
      expect.arrayContaining(["alarms_notifier_errors", "alarms_notifier_throttles"]),
    ));

  it("may remember what they were told", () =>
    expect(Object.keys(alerts({ memory: true }).resources("aws_dynamodb_table"))).toEqual(["memory"]));

  it("take no bursts, of which rules see a part", () =>
    expect(() => alerts({ memory: true, bursts: { failures: 5, minutes: 10 } })).toThrow(
      'bursts is {"failures":5,"minutes":10}; it needs source "logs"; leave bursts out, or change source',
    ));
});
