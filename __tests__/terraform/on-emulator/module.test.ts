import { join } from "node:path";
import { Bench } from "../bench";
import { synthesize } from "../synthesize";

const bench = new Bench();
const { temporary } = bench;
const stacks = synthesize(join(temporary.path, "stacks"), {
  settings: "__tests__/terraform/settings/module.ts",
});
const regions = ["us-east-2", "eu-north-1", "ap-southeast-2"];

/** A configuration that calls a stack as its module. */
function calling(stack: string, aliases: readonly string[], variables: object) {
  const { folder: source } = stacks.find(({ name }) => name === stack) ?? {};
  const passed = Object.fromEntries(aliases.map((alias) => [`aws.${alias}`, `aws.${alias}`]));
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: {
      aws: [{ region: "us-east-1" }, ...aliases.map((alias) => ({ alias, region: alias }))],
    },
    module: { audit: { source, providers: { aws: "aws", ...passed }, ...variables } },
  };
}

test("a stack with a function is deployed by the configuration that calls it", () =>
  temporary.use(async () => {
    const terraform = bench.terraformOf(
      "change-alerts",
      calling("change-alerts", [], { tags: { Team: "x" } }),
    );
    await terraform.init();
    await terraform.apply();
    expect(await terraform.addresses()).toContain("module.audit.aws_lambda_function.function");
    expect(await terraform.plan()).toMatchObject({ changes: false });
    await terraform.destroy();
  }));

test("a stack in several Regions takes its providers from the configuration that calls it", () =>
  temporary.use(async () => {
    const called = calling("sign-in-alerts", regions, { subscription_email: "security@example.com" });
    const terraform = bench.terraformOf("sign-in-alerts", called);
    await terraform.init();
    expect((await terraform.plan()).printed).toMatch(/Plan: 110 to add, 0 to change, 0 to destroy/);
    const missing = bench.terraformOf(
      "no-providers",
      calling("sign-in-alerts", [], { subscription_email: "a@b.example" }),
    );
    await expect(missing.init()).rejects.toThrow(/requires an? .*provider|[Mm]issing required provider/s);
  }));
