import { verdict } from "../../../tools/scan/verdict";

const finding = { check: "CKV_AWS_18", resource: "table-trail/trail_bucket" };
const reason = "Because.";
const exception = (resources: readonly string[], check = finding.check) => ({ check, resources, reason });
const open = "CKV_AWS_18 fails on table-trail/trail_bucket: mend it, or except it with a reason.";

it("is silent when every finding is excepted and every exception is used", () => {
  expect(verdict([finding], [exception(["table-trail/trail_bucket"])])).toEqual([]);
  expect(verdict([], [])).toEqual([]);
});

it("tells of a finding without an exception, once however often it is found", () =>
  expect(verdict([finding, finding], [])).toEqual([open]));

it.each([
  ["another check", exception(["table-trail/trail_bucket"], "CKV_AWS_21")],
  ["another resource", exception(["table-trail/trail"])],
  ["the same resource of another stack", exception(["change-alerts/trail_bucket"])],
  ["a name that goes on", exception(["table-trail/trail_buck"])],
  ["a name with any letter for its dot", exception(["table.trail/trail_bucket"])],
])("does not take an exception for %s", (_, other) =>
  expect(verdict([finding], [other])).toEqual([open, expect.stringContaining("remove the exception")]),
);

it.each(["*/trail_bucket", "table-trail/*", "table-*bucket", "*"])("takes %j for the resource", (resource) =>
  expect(verdict([finding], [exception([resource])])).toEqual([]),
);

it("tells of each resource of an exception that nothing is found on", () =>
  expect(
    verdict([finding], [exception(["*/trail_bucket", "*/results"]), exception(["*"], "CKV_AWS_21")]),
  ).toEqual([
    "CKV_AWS_18 is excepted on */results, where nothing is found: remove the exception.",
    "CKV_AWS_21 is excepted on *, where nothing is found: remove the exception.",
  ]));
