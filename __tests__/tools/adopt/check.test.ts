import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../../support/folder-of-files";
import type { ResourceChange } from "../../../tools/adopt/plan";
import { check, group } from "./command";
import { planOf, resource } from "./plans";

/** A folder without a file. */
const folder = folderOf();

/**
 * A plan with changes of every kind, from `terraform show -json` of Terraform 1.11, without the fields that
 * nobody reads.
 */
const mixedPlan = join(__dirname, "mixed-plan.json");

const jsonOf = (...changes: readonly ResourceChange[]) => JSON.stringify(planOf(...changes));

describe("a plan with changes of every kind", () => {
  const { ended, stdout } = check(["sign-in-alerts", mixedPlan]);

  test("is summed up in its last line", () => {
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "1 to import, 1 to move, 2 to create, 2 to change, 1 to replace, 1 to destroy, 1 to remove from the state. " +
        "Apply it only if you can lose the destroyed and replaced resources.",
    );
  });

  test("fails, since something is lost", () => expect(ended).toBe(1));

  test("says what is created", () =>
    expect(group(stdout, "Created")).toEqual(["aws_sqs_queue.new", "aws_sqs_queue_policy.new"]));

  test("says which attributes change in place and hides a sensitive one", () =>
    expect(group(stdout, "Changed in place")).toEqual([
      "aws_cloudwatch_event_rule.taken",
      'description: "" → "Sign-ins."',
      "aws_ssm_parameter.webhook",
      "value: (sensitive) → (sensitive)",
      "version: 1 → (known after apply)",
      "insecure_value: (none) → (known after apply)",
    ]));

  test("prints no sensitive value", () => {
    expect(readFileSync(mixedPlan, "utf8")).toContain("https://example.com/one");
    expect(stdout).not.toContain("example.com");
  });

  test("says which attribute forces a replacement", () =>
    expect(group(stdout, "Replaced")).toEqual([
      "aws_sns_topic.topic",
      'name: "alerts" → "sign-ins" forces the replacement',
    ]));

  test("says what is destroyed and why", () =>
    expect(group(stdout, "Destroyed")).toEqual(["aws_sqs_queue.old", "the configuration does not have it"]));

  test("says what is imported, moved and removed from the state", () => {
    expect(group(stdout, "Imported")).toEqual(["aws_cloudwatch_event_rule.taken", "with the ID r"]);
    expect(group(stdout, "Moved")).toEqual(["aws_sqs_queue.after", "from aws_sqs_queue.before"]);
    expect(group(stdout, "Removed from the state, but not destroyed")).toEqual([
      "aws_cloudwatch_event_rule.rule",
    ]);
  });

  test("leaves out what is only read", () => expect(stdout).not.toContain("data."));

  test("names the outputs that change", () => expect(stdout).toContain("Changed outputs: topic_arn"));
});

test("a plan that destroys and replaces nothing passes", () => {
  const plan = jsonOf(
    resource("aws_sns_topic.topic", { actions: ["no-op"], before: {}, after: {} }),
    resource("aws_sqs_queue.queue", { actions: ["create"], before: null, after: {} }),
  );
  const { ended, stdout } = check(["sign-in-alerts", "-"], { input: plan });
  expect(ended).toBe(0);
  expect(stdout).toContain(
    "1 to create, 0 to change, 0 to replace, 0 to destroy. Nothing is lost, overwritten or weakened.",
  );
});

test.each([[["create", "delete"]], [["delete", "create"]], [["create", "forget"]], [["delete"]]])(
  "a plan with the actions %j fails",
  (actions) => {
    const plan = jsonOf(resource("aws_sns_topic.topic", { actions, before: {}, after: {} }));
    expect(check(["sign-in-alerts", "-"], { input: plan }).ended).toBe(1);
  },
);

test("a policy is compared as JSON, statement by statement", () => {
  const policy = (sid: string, space?: number) =>
    JSON.stringify({ Statement: [{ Sid: sid, Effect: "Allow" }] }, null, space);
  const update = (after: string) => ({
    actions: ["update"],
    before: { policy: policy("A") },
    after: { policy: after },
  });
  const { stdout } = check(["sign-in-alerts", "-"], {
    input: jsonOf(
      resource("aws_s3_bucket_policy.one", update(policy("B"))),
      resource("aws_s3_bucket_policy.two", update(policy("A", 2))),
    ),
  });
  expect(group(stdout, "Changed in place")).toEqual([
    "aws_s3_bucket_policy.one",
    'policy.Statement[0].Sid: "A" → "B"',
    "aws_s3_bucket_policy.two",
    "policy: the same JSON → formatted differently",
  ]);
});

test("a sensitive value inside a block is hidden where the block is new", () => {
  const change = {
    actions: ["update"],
    before: { parameter: [] },
    after: { parameter: [{ name: "webhook", value: "hush" }] },
    before_sensitive: { parameter: [] },
    after_sensitive: { parameter: [{ value: true }] },
    after_unknown: { parameter: [{ arn: true }] },
  };
  const { stdout } = check(["x", "-"], { input: jsonOf(resource("aws_x.x", change)) });
  expect(group(stdout, "Changed in place")).toEqual([
    "aws_x.x",
    'parameter[0]: (none) → {"name":"webhook","value":"(sensitive)","arn":"(known after apply)"}',
  ]);
});

test("a replacement that no attribute forces says its reason", () => {
  const change = { actions: ["delete", "create"], before: {}, after: {} };
  const plan = jsonOf(resource("aws_x.x", change, { action_reason: "replace_because_tainted" }));
  expect(group(check(["x", "-"], { input: plan }).stdout, "Replaced")).toEqual([
    "aws_x.x",
    "it is marked as tainted",
  ]);
});

test("an object that remains from an interrupted replacement is marked", () => {
  const plan = jsonOf(
    resource("aws_x.x", { actions: ["delete"], before: {}, after: null }, { deposed: "0a1b2c3d" }),
  );
  expect(group(check(["x", "-"], { input: plan }).stdout, "Destroyed")).toEqual([
    "aws_x.x (deposed object 0a1b2c3d)",
  ]);
});

test("a plan written as UTF-16 by a Windows shell is read", () => {
  const input = Buffer.from(`\uFEFF${jsonOf()}`, "utf16le");
  expect(check(["x", "-"], { input }).ended).toBe(0);
});

describe("the stack that was planned", () => {
  const one = { resource: { aws_x: { x: {} } }, data: { aws_y: { y: {} } } };
  const two = { resource: { aws_x: { x: {}, z: {} } } };
  const outdir = folderOf({
    "stacks/one/cdk.tf.json": JSON.stringify(one),
    "stacks/two/cdk.tf.json": JSON.stringify(two),
  });
  const planWith = (...addresses: readonly string[]) =>
    JSON.stringify({
      ...planOf(),
      configuration: { root_module: { resources: addresses.map((address) => ({ address })) } },
    });
  const input = planWith("data.aws_y.y", "aws_x.x");

  test("is accepted when the plan's configuration has just its resources", () => {
    const { ended, stdout } = check(["one", "-"], { input, outdir });
    expect(ended).toBe(0);
    expect(stdout).not.toContain("may not be a plan");
  });

  test("is refused when the plan is another stack's", () => {
    const { ended, stderr } = check(["two", "-"], { input, outdir });
    expect(ended).toBe(2);
    expect(stderr).toContain("standard input is a plan of one, not of two:");
  });

  test("is said to be unknown when no stack has just the plan's resources", () => {
    const { ended, stdout } = check(["two", "-"], { input: planWith("aws_x.x"), outdir });
    expect(ended).toBe(0);
    expect(stdout).toContain("This may not be a plan of two");
  });
});

describe("what cannot be read ends with 2 and a sentence", () => {
  test.each([
    ["a state", JSON.stringify({ format_version: "1.0", values: {} }), "standard input is a state,"],
    ["a plan in Terraform's binary format", "PK\u0003\u0004", "is a plan in Terraform's binary format,"],
    ["the events of terraform plan -json", '{"@level":"info"}\n{"@level":"info"}', "is a log of events,"],
    ["nothing", "", "standard input is empty,"],
    ["text", "No changes.", "standard input is not JSON,"],
    ["other JSON", "[]", "standard input is other JSON,"],
    ["JSON without a plan", '{"format_version":"1.0"}', "standard input is JSON without a plan,"],
    [
      "an unknown action",
      jsonOf(resource("aws_x.x", { actions: ["open"] })),
      "is a plan with unknown changes,",
    ],
  ])("when it is %s", (_what, input, sentence) => {
    const { ended, stdout, stderr } = check(["x", "-"], { input });
    expect({ ended, stdout }).toEqual({ ended: 2, stdout: "" });
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("run `terraform plan -out=tfplan`");
  });

  test("when it is a plan that ended in an error", () => {
    const input = JSON.stringify({ ...planOf(), errored: true });
    const { ended, stderr } = check(["x", "-"], { input });
    expect(ended).toBe(2);
    expect(stderr).toContain("a plan that ended in an error");
  });

  test("when its format version is not known", () => {
    const input = JSON.stringify({ ...planOf(), format_version: "2.0" });
    expect(check(["x", "-"], { input })).toMatchObject({
      ended: 2,
      stderr: expect.stringContaining("has the format version 2.0, but only 1.x is supported:"),
    });
  });

  test("when there is no such file", () => {
    const { ended, stderr } = check(["x", join(folder, "absent.json")]);
    expect(ended).toBe(2);
    expect(stderr).toContain("absent.json cannot be read");
  });

  test.each([[[]], [["sign-in-alerts"]], [["a", "b", "c"]], [["--unknown"]]])(
    "when the arguments are %j",
    (args) => expect(check(args).ended).toBe(2),
  );
});

test("--help says how it is used", () => {
  const { ended, stdout } = check(["--help"]);
  expect(ended).toBe(0);
  expect(stdout).toContain("npm run adopt:check -- <stack> <plan.json>");
});
