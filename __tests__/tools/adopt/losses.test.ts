import { parsePlan, type Plan, type ResourceChange } from "../../../tools/adopt/plan";
import { report } from "../../../tools/adopt/report";
import { check, group } from "./command";
import { created, kept, planOf, resource } from "./plans";

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

const emptyState =
  "The state is empty: Terraform would create the existing resources again, or fail. " +
  "Copy the state first (docs/adopting.md, 4), or import the resources (3).";

describe("a resource that AWS no longer has", () => {
  const gone = (address: string, before: object) =>
    resource(address, {
      actions: ["delete"],
      before: before as ResourceChange["change"]["before"],
      after: null,
    });
  const topic = gone("aws_sns_topic.topic", { arn: "arn:aws:sns:us-east-1:111122223333:mail", id: "mail" });
  const policy = gone("aws_sqs_queue_policy.policy", { id: "https://queue" });
  const plan: Plan = {
    ...planOf(created("aws_sns_topic.topic"), kept("aws_iam_role.role")),
    resource_drift: [topic, policy],
  };

  test("ends the command with 1", () =>
    expect(check(["api-event-log", "-"], { input: JSON.stringify(plan) }).ended).toBe(1));

  test("is listed with its ARN, which has the Region and the account, or its ID", () =>
    expect(group(report(plan).text, "In the state, but missing in AWS")).toEqual([
      "aws_sns_topic.topic",
      "arn:aws:sns:us-east-1:111122223333:mail",
      "aws_sqs_queue_policy.policy",
      "https://queue",
    ]));

  test("is explained in the last line", () =>
    expect(lastLine(report(plan).text)).toBe(
      "1 to create, 0 to change, 0 to replace, 0 to destroy, 2 missing in AWS. " +
        "AWS no longer has some resources of the state: someone deleted them, or the plan used another Region or account. " +
        "Terraform would create them again. Plan with the Region and the account of the state, or apply only if they are deleted.",
    ));

  test("does not pass where nothing is planned for it either", () =>
    expect(report({ ...plan, resource_changes: [] }).passes).toBe(false));

  test("is not taken for an empty state when it is all that the state had", () => {
    const { text, passes } = report({ ...planOf(created("aws_sns_topic.topic")), resource_drift: [topic] });
    expect(passes).toBe(false);
    expect(text).not.toContain("The state is empty");
  });

  test("is not what was only changed outside Terraform or moved", () => {
    const change = { before: { name: "a" }, after: { name: "b" } };
    const drift = [
      resource("aws_sns_topic.topic", { actions: ["update"], ...change }),
      resource(
        "aws_iam_role.role",
        { actions: ["no-op"], ...change },
        { previous_address: "aws_iam_role.old" },
      ),
    ];
    const { text, passes } = report({ ...planOf(kept("aws_sns_topic.topic")), resource_drift: drift });
    expect(passes).toBe(true);
    expect(text).toBe(
      "0 to create, 0 to change, 0 to replace, 0 to destroy. Nothing is lost, overwritten or weakened.",
    );
  });

  test("must be understood", () => {
    const drift = [{ ...topic, change: { actions: ["vanish"] } }];
    const bytes = Buffer.from(JSON.stringify({ ...plan, resource_drift: drift }));
    expect(() => parsePlan(bytes, "p.json")).toThrow("p.json is a plan with unknown changes,");
  });
});

describe("a plan that creates everything", () => {
  const topic = created("aws_sns_topic.topic");
  const readFrom = (...modes: ("managed" | "data")[]) => ({
    prior_state: { values: { root_module: { resources: modes.map((mode) => ({ mode })) } } },
  });

  test("ends the command with 1, since the state was not copied", () => {
    const { ended, stdout } = check(["x", "-"], {
      input: JSON.stringify({ ...planOf(topic), ...readFrom("data") }),
    });
    expect(ended).toBe(1);
    expect(lastLine(stdout)).toBe(`1 to create, 0 to change, 0 to replace, 0 to destroy. ${emptyState}`);
  });

  test("does not pass where nothing was read before it either", () => {
    const { text, passes } = report(planOf(topic));
    expect(passes).toBe(false);
    expect(text).toContain(emptyState);
  });

  test("passes as a part of a state that has more", () =>
    expect(report({ ...planOf(topic), ...readFrom("data", "managed") }).passes).toBe(true));

  test.each<[string, ResourceChange]>([
    ["is kept", kept("aws_iam_role.role")],
    ["is changed", resource("aws_iam_role.role", { actions: ["update"], before: {}, after: { name: "b" } })],
    ["is imported", resource("aws_iam_role.role", { actions: ["no-op"], importing: { id: "role" } })],
    [
      "is moved",
      resource("aws_iam_role.role", { actions: ["no-op"] }, { previous_address: "aws_iam_role.old" }),
    ],
    ["leaves the state", resource("aws_iam_role.role", { actions: ["forget"] })],
  ])("but for what %s passes", (_how, other) => expect(report(planOf(topic, other)).passes).toBe(true));

  test("is not a plan that does nothing", () => expect(report(planOf()).passes).toBe(true));
});
