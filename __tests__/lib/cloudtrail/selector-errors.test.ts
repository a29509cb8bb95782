import { Fn, TerraformVariable } from "cdktf";
import { AuditTrail } from "../../../lib/cloudtrail/audit-trail";
import { advancedSelectorErrors } from "../../../lib/cloudtrail/selector-errors";
import { synthesizeInPlainApp } from "../../support/plain-app";

const equal = (field: string, ...equalTo: string[]) => ({ field, equalTo });
const reads = { fieldSelector: [equal("eventCategory", "Management"), equal("readOnly", "maybe")] };
const error = "CloudTrail refuses the trail's selectors: ";

describe("advancedSelectorErrors", () => {
  it("tells all that CloudTrail refuses, once", () => {
    const selector = {
      fieldSelector: [
        equal("eventCategory", "Management"),
        equal("eventName", "PutItem"),
        { field: "readOnly" },
      ],
    };
    expect(advancedSelectorErrors([selector, selector, reads])).toEqual([
      `${error}an advanced event selector of the category Management does not know the field eventName: ` +
        "on a trail it is one of eventCategory, eventSource, readOnly.",
      `${error}an advanced event selector says nothing of its field readOnly.`,
      `${error}the readOnly of an advanced event selector is true or false, not maybe.`,
    ]);
  });

  it("reads every operator", () => {
    const operators = {
      startsWith: ["a"],
      endsWith: ["b"],
      notEquals: ["c"],
      notStartsWith: ["d"],
      notEndsWith: ["e"],
    };
    const fields = [equal("eventCategory", "Data"), equal("resources.type", "AWS::S3::Object")];
    const selector = { fieldSelector: [...fields, { field: "resources.ARN", ...operators }] };
    expect(advancedSelectorErrors([selector])).toEqual([]);
    expect(advancedSelectorErrors(Array.from({ length: 72 }, () => selector))).toEqual([
      `${error}the advanced event selectors of a trail have 504 values; CloudTrail takes 500.`,
    ]);
  });

  it("does not judge what only Terraform knows", () => {
    synthesizeInPlainApp((scope) => {
      const variable = new TerraformVariable(scope, "type", { type: "string" });
      const list = new TerraformVariable(scope, "types", { type: "list(string)" });
      const typed = (...types: string[]) => ({
        fieldSelector: [equal("eventCategory", "Data"), equal("resources.type", ...types)],
      });
      expect(advancedSelectorErrors([typed(variable.stringValue)])).toEqual([]);
      expect(advancedSelectorErrors([typed(...list.listValue)])).toEqual([]);
      const arn = { field: "resources.ARN", equalTo: [Fn.join("", [variable.stringValue])] };
      const selector = { fieldSelector: [...typed("AWS::S3::Objects").fieldSelector, arn] };
      expect(advancedSelectorErrors([selector])).toHaveLength(1);
    });
  });
});

it("refuses a trail with selectors that CloudTrail refuses", () => {
  const selectors = { managementEvents: "write" as const, advancedEventSelector: [reads] };
  expect(() =>
    synthesizeInPlainApp((scope) => {
      new AuditTrail(scope, "trail", { name: "calls", selectors });
    }),
  ).toThrow(`${error}the readOnly of an advanced event selector is true or false, not maybe.`);
});
