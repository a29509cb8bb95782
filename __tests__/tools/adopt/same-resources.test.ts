import type { Json, ResourceChange } from "../../../tools/adopt/plan";
import { report } from "../../../tools/adopt/report";
import { created, planOf, resource } from "./plans";

const destroyed = (address: string, before: Json = {}, more: Partial<ResourceChange> = {}) =>
  resource(
    address,
    { actions: ["delete"], before, after: null },
    { action_reason: "delete_because_no_resource_config", ...more },
  );

/** The lines of the advice on addresses after its first. */
function advice(...changes: readonly ResourceChange[]): string[] {
  const lead = "A destroyed and a created resource may be the same, at two addresses.";
  const block = report(planOf(...changes))
    .text.split("\n\n")
    .find((text) => text.startsWith(lead));
  return block?.split("\n").slice(1) ?? [];
}

test("a resource that is destroyed beside one of its type that is created is offered its address", () =>
  expect(
    advice(
      destroyed("aws_cloudwatch_event_rule.gizmos_event_rule"),
      created("aws_cloudwatch_event_rule.rule"),
    ),
  ).toEqual([
    "In the stack's settings (if addresses has the entry already, change it):",
    "  addresses: {",
    '    "aws_cloudwatch_event_rule.rule": "gizmos_event_rule",',
    "  },",
  ]));

test("of several of a type, those with the same values are offered", () =>
  expect(
    advice(
      destroyed("aws_iam_role.one", { name: "events", path: "/" }),
      destroyed("aws_iam_role.two", { name: "states", path: "/" }),
      created("aws_iam_role.state_machine_role", { name: "states", path: "/" }),
      created("aws_iam_role.rule_role", { name: "events", path: "/" }),
      created("aws_iam_role.other_role", { name: "other", path: "/" }),
    ),
  ).toEqual([
    "In the stack's settings (if addresses has the entry already, change it):",
    "  addresses: {",
    '    "aws_iam_role.rule_role": "one",',
    '    "aws_iam_role.state_machine_role": "two",',
    "  },",
  ]));

test("what has a module or an index is moved in the state, since addresses have names only", () => {
  const inModule = destroyed(
    "module.audit.aws_s3_bucket.this",
    {},
    { action_reason: "delete_because_no_module" },
  );
  const indexed = destroyed("aws_sqs_queue.this[0]");
  expect(
    advice(inModule, indexed, created("aws_s3_bucket.trail_bucket"), created("aws_sqs_queue.dead_letters")),
  ).toEqual([
    "In the state:",
    "  terraform state mv 'module.audit.aws_s3_bucket.this' aws_s3_bucket.trail_bucket",
    "  terraform state mv 'aws_sqs_queue.this[0]' aws_sqs_queue.dead_letters",
  ]);
});

test.each<[string, readonly ResourceChange[]]>([
  ["another type is created", [destroyed("aws_sns_topic.a"), created("aws_sqs_queue.b")]],
  [
    "two are as like it",
    [destroyed("aws_sns_topic.a"), created("aws_sns_topic.b"), created("aws_sns_topic.c")],
  ],
  [
    "it is as like as another",
    [destroyed("aws_sns_topic.a"), destroyed("aws_sns_topic.b"), created("aws_sns_topic.c")],
  ],
  [
    "the configuration has it",
    [destroyed("aws_sns_topic.a", {}, { action_reason: undefined }), created("aws_sns_topic.b")],
  ],
  [
    "it is left over from a replacement",
    [destroyed("aws_sns_topic.a", {}, { deposed: "0a1b2c3d" }), created("aws_sns_topic.b")],
  ],
])("nothing is offered to what is destroyed when %s", (_when, changes) =>
  expect(advice(...changes)).toEqual([]),
);
