import { TerraformStack } from "cdktf";
import { Table } from "../../../lib/storage/table";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { Synthesized } from "../../support/synthesized";
import { faultsOf, testApp } from "../validation/faults-of";

const table = (hardening: "full" | "none", own: object = {}) => {
  const stack = new AuditStack(testApp(), "audit", { region: "us-east-1", hardening });
  new Table(stack, "table", { name: "orders", partitionKey: "customer", ...own });
  return new Synthesized(stack).resource("aws_dynamodb_table.table");
};
const guards = (hardening: "full" | "none", own?: object) => {
  const { point_in_time_recovery: recovery, deletion_protection_enabled: protection } = table(hardening, own);
  return { recovery: recovery !== undefined, protection: protection === true };
};

it("is guarded with the hardening of its stack, unless it is told otherwise", () => {
  expect(guards("full")).toEqual({ recovery: true, protection: true });
  expect(guards("none")).toEqual({ recovery: false, protection: false });
  expect(guards("none", { pointInTimeRecovery: true })).toEqual({ recovery: true, protection: true });
  expect(guards("full", { pointInTimeRecovery: false })).toEqual({ recovery: false, protection: false });
  expect(guards("full", { deletionProtection: false })).toEqual({ recovery: true, protection: false });
});

it.each([{}, { pointInTimeRecovery: true }])("fails in a stack that is no AuditStack, given %j", (own) => {
  class OwnStack extends TerraformStack {}
  const props = { name: "orders", partitionKey: "customer", ...own };
  expect(() => new Table(new OwnStack(testApp(), "own"), "table", props)).toThrow(
    "own/table is in a OwnStack; it takes its Region, account and hardening from an AuditStack; let the stack extend AuditStack.",
  );
});

it("can stand for one that exists, by its name and not its ARN", () => {
  const stack = new AuditStack(testApp(), "audit", { region: "us-east-1" });
  expect(Table.fromTableName(stack, "table", "orders").name).toBe("orders");
  Table.fromTableName(stack, "other", "arn:aws:dynamodb:us-east-1:111122223333:table/orders");
  expect(faultsOf(stack)).toEqual([
    {
      place: "audit",
      message: expect.stringMatching(
        /^the table's name is "arn:.*; give the name of the table alone, not its ARN\.$/,
      ),
    },
  ]);
});
