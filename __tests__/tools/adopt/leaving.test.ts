import { forgottenByNew, leftByOld } from "../../../tools/adopt/leaving";
import { parseState } from "../../../tools/adopt/old-state";
import { report } from "../../../tools/adopt/report";
import type { Values } from "../../../tools/adopt/values";
import { folderOf } from "../../support/folder-of-files";
import { check } from "./command";
import { created, destroyed, kept, planOf, updated } from "./plans";

const removed = (address: string) =>
  ["removed {", `  from = ${address}`, "  lifecycle {", "    destroy = false", "  }", "}"].join("\n");

const old = (...resources: readonly (readonly [address: string, values: Values])[]) =>
  resources.map(([address, values]) => ({
    address,
    mode: "managed",
    type: /(\w+)\.\w+(?:\[.*\])?$/.exec(address)?.[1] ?? "",
    values,
  }));

describe("the old configuration leaves what the stack has taken over", () => {
  const logs = { id: "logs", arn: "arn:aws:s3:::logs" };
  const plan = planOf(
    updated("aws_s3_bucket.trail_bucket", logs, logs),
    updated("aws_iam_role.role", { id: "one" }, { id: "one" }),
    created("aws_sns_topic.topic"),
  );

  test("by what AWS calls it, at the old addresses", () =>
    expect(
      leftByOld(
        plan,
        parseState(
          JSON.stringify({
            format_version: "1.0",
            values: {
              root_module: {
                resources: [
                  ...old(["aws_s3_bucket.other", { id: "other" }]),
                  { address: "data.aws_x.y", mode: "data", type: "aws_s3_bucket", values: logs },
                ],
                child_modules: [{ resources: old(["module.audit.aws_s3_bucket.this[0]", logs]) }],
              },
            },
          }),
          "old.json",
        ),
      ),
    ).toBe(
      "# Before Terraform 1.7, in place of the blocks: " +
        `terraform state rm 'module.audit.aws_s3_bucket.this[0]'\n\n${removed("module.audit.aws_s3_bucket.this")}`,
    ));

  test("one instance of several by a command, since a block names all", () =>
    expect(
      leftByOld(plan, old(["aws_iam_role.r[0]", { id: "one" }], ["aws_iam_role.r[1]", { id: "two" }])),
    ).toBe(
      [
        "# Before Terraform 1.7, in place of the blocks: terraform state rm 'aws_iam_role.r[0]'",
        "# A block cannot name one instance of several. Let count or for_each leave these out, and run:",
        "# terraform state rm 'aws_iam_role.r[0]'",
      ].join("\n"),
    ));

  test("but not of the same name in another Region", () => {
    const rule = (region: string) => ({ id: "sign-ins", arn: `arn:aws:events:${region}:1:rule/sign-ins` });
    const near = updated("aws_cloudwatch_event_rule.rule", rule("us-east-1"), rule("us-east-1"));
    const far = old(["aws_cloudwatch_event_rule.far", rule("eu-west-1")]);
    expect(leftByOld(planOf(near), far)).toBe("");
  });

  test("and the command prints the blocks alone", () => {
    const state = { values: { root_module: { resources: old(["aws_s3_bucket.a", logs]) } } };
    const folder = folderOf({ "old.json": JSON.stringify(state) });
    const args = ["x", "-", "--leave", `${folder}/old.json`];
    const { ended, stdout } = check(args, { input: JSON.stringify(plan) });
    expect(ended).toBe(0);
    expect(stdout.trimEnd().endsWith(removed("aws_s3_bucket.a"))).toBe(true);
  });

  test.each([
    ["a plan", JSON.stringify({ planned_values: {}, values: {} })],
    ["a list", "[]"],
    ["text", "No state."],
  ])("but %s is refused", (_what, text) =>
    expect(() => parseState(text, "old.json")).toThrow(
      "old.json is not the output of `terraform show -json` for a state: run `terraform show -json > old.json`",
    ),
  );
});

describe("the stack's state forgets what the configuration does not have", () => {
  const plan = planOf(
    kept("aws_cloudtrail.trail"),
    destroyed("aws_iam_user.admin"),
    destroyed("module.vpc.aws_vpc.this[0]", {}, { action_reason: "delete_because_no_module" }),
    destroyed("aws_iam_role.no_more[1]", {}, { action_reason: "delete_because_count_index" }),
    destroyed("aws_sns_topic.mine"),
    created("aws_sns_topic.topic"),
  );

  test("but not what it has at another address", () =>
    expect(forgottenByNew(plan)).toBe(
      "# Before Terraform 1.7, in place of the blocks: " +
        "terraform state rm aws_iam_user.admin 'module.vpc.aws_vpc.this[0]'\n\n" +
        `${removed("aws_iam_user.admin")}\n\n${removed("module.vpc.aws_vpc.this")}`,
    ));

  test("the report prints the command", () =>
    expect(report(plan).text).toContain(
      "From Terraform 1.7, with the removed blocks that --forget prints; before:\n" +
        "  terraform state rm aws_iam_user.admin 'module.vpc.aws_vpc.this[0]'\n",
    ));

  test("the command prints the blocks alone", () => {
    const { ended, stdout } = check(["x", "-", "--forget"], { input: JSON.stringify(plan) });
    expect({ ended, stdout }).toEqual({ ended: 0, stdout: `${forgottenByNew(plan)}\n` });
  });

  test("nothing is advised where nothing is destroyed", () =>
    expect(report(planOf(kept("aws_cloudtrail.trail"))).text).not.toContain("--forget"));
});

test("only one kind of blocks is printed", () =>
  expect(check(["x", "-", "--imports", "--forget"], { input: "{}" })).toMatchObject({
    ended: 2,
    stderr: expect.stringContaining("--imports, --forget and --leave exclude each other:"),
  }));
