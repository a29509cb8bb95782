import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { faultsOf, testApp } from "../lib/validation/faults-of";

const region = "us-east-1";

describe("overrides of the trail of sign-in alerts", () => {
  const data = { field: "eventCategory", equals: ["Data"] };
  const type = { field: "resources.type", equals: ["AWS::DynamoDB::Table"] };
  const management = { field: "eventCategory", equals: ["Management"] };
  const errors = (override: Record<string, unknown>) =>
    faultsOf(
      () =>
        new SignInAlerts(testApp(), "sign-in-alerts", {
          region,
          overrides: { "aws_cloudtrail.trail": override },
        }),
    ).map(({ message }) => message);

  it.each([
    { enable_logging: false },
    { event_selector: [{ read_write_type: "ReadOnly" }] },
    { event_selector: [{ include_management_events: false }] },
    { advanced_event_selector: [{ field_selector: [data, type] }] },
    {
      advanced_event_selector: [{ field_selector: [management, { field: "readOnly", equals: ["true"] }] }],
    },
  ])("that leave sign-ins out are refused: %j", (override) => {
    const given = JSON.stringify(override);
    expect(errors(override)).toEqual([
      expect.stringContaining(`overrides of aws_cloudtrail.trail is ${given}`),
    ]);
  });

  it.each([
    { tags: { team: "audit" } },
    { event_selector: [{ read_write_type: "WriteOnly" }] },
    { advanced_event_selector: [{ field_selector: [data, type] }, { field_selector: [management] }] },
    {
      advanced_event_selector: [
        { field_selector: [data, type, { field: "eventName", equals: ["${var.name}"] }] },
      ],
    },
    { advanced_event_selector: "${var.selectors}" },
  ])("that keep them, or that only Terraform knows, are not: %j", (override) =>
    expect(errors(override)).toEqual([]),
  );
});
