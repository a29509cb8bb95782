import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { synthesizeStack } from "../support/synthesize-stack";
import { eventOf } from "../../tools/replay/event-bridge";
import { recordsOf } from "./write-calls";

it("what is done to a dashboard is not told, also where it is a large one, but what is denied", () => {
  const stack = synthesizeStack("sign-in-alerts", { dashboard: true });
  const rules = Object.keys(stack.resources("aws_cloudwatch_event_rule"));
  const name = "sign-in-alerts-us-east-1";
  const arn = `arn:aws:cloudwatch::111122223333:dashboard/${name}`;
  const dashboard = { type: "aws_cloudwatch_dashboard", arn, parameters: { dashboardName: name } };
  const told = Object.entries(recordsOf("cloudwatch", "PutDashboard", ["dashboardName"], dashboard)).filter(
    ([, call]) => rules.some((rule) => compilePattern(stack.pattern(rule))(eventOf(call))),
  );
  expect(told.map(([form]) => form)).toEqual(["denied"]);
});
