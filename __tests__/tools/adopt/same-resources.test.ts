import type { Json, Plan, ResourceChange } from "../../../tools/adopt/plan";
import { report } from "../../../tools/adopt/report";
import { created, destroyed, planOf, withReferences } from "./plans";

/** The lines of the advice on addresses after its first. */
function advice(...changes: readonly ResourceChange[]): string[] {
  return adviceOn(planOf(...changes));
}

function adviceOn(plan: Plan): string[] {
  const lead = "A destroyed and a created resource may be the same, at two addresses.";
  const block = report(plan)
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

describe("of several that differ in their Regions alone, the one of the same Region is offered", () => {
  const home = "us-east-1";
  const away = "eu-north-1";
  const type = "aws_cloudwatch_event_rule";
  const offered = ["rule", "forward_rule"].map((name) => `    "${type}.${name}": "hand_${name}",`);
  /** The provider of each resource of the stack, as Terraform 1.11 writes it. */
  const configuration: Plan["configuration"] = {
    provider_config: {
      aws: { expressions: { region: { constant_value: home } } },
      "aws.far": { expressions: { region: { constant_value: away } } },
    },
    root_module: {
      resources: [type, "aws_cloudwatch_event_target"].flatMap((each) => [
        { address: `${each}.rule`, provider_config_key: "aws" },
        { address: `${each}.forward_rule`, provider_config_key: "aws.far" },
      ]),
    },
  };

  const oneProvider: Plan["configuration"] = {
    ...configuration,
    root_module: {
      resources: ["rule", "forward_rule"].map((name) => ({
        address: `${type}.${name}`,
        provider_config_key: "aws",
      })),
    },
  };
  const byArn = (region: string) => ({ name: "r", arn: `arn:aws:events:${region}:111122223333:rule/r` });

  test.each<[string, (region: string) => Json, (region: string) => Json, Plan["configuration"]]>([
    ["which its ARN and a provider's alias name", byArn, () => ({ name: "r" }), configuration],
    ["which its ARN and the argument region name", byArn, (region) => ({ name: "r", region }), oneProvider],
    [
      "which its state and a provider's alias name",
      (region) => ({ name: "r", region }),
      () => ({ name: "r" }),
      configuration,
    ],
  ])("%s", (_how, before, after, configuration) => {
    const changes = [
      destroyed(`${type}.hand_forward_rule`, before(away)),
      destroyed(`${type}.hand_rule`, before(home)),
      created(`${type}.rule`, after(home)),
      created(`${type}.forward_rule`, after(away)),
    ];
    expect(
      adviceOn({ ...planOf(...changes), configuration })
        .filter((line) => line.includes(type))
        .sort(),
    ).toEqual(offered.sort());
  });

  test("and none of another Region", () => {
    const changes = [destroyed(`${type}.hand`, byArn(away)), created(`${type}.rule`, { name: "r" })];
    expect(adviceOn({ ...planOf(...changes), configuration })).toEqual([]);
  });

  test("but the ARN of a target is that of a bus, which may be in another Region", () => {
    const arn = `arn:aws:events:${home}:111122223333:event-bus/default`;
    const changes = [
      destroyed("aws_cloudwatch_event_target.hand", { arn, rule: "r" }),
      created("aws_cloudwatch_event_target.forward_rule", { rule: "r" }),
    ];
    expect(adviceOn({ ...planOf(...changes), configuration })).toContain(
      '    "aws_cloudwatch_event_target.forward_rule": "hand",',
    );
  });
});

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
    "  terraform state mv module.audit.aws_s3_bucket.this aws_s3_bucket.trail_bucket",
    "  terraform state mv 'aws_sqs_queue.this[0]' aws_sqs_queue.dead_letters",
  ]);
});

test("what has a key in the configuration is moved, in words that a shell takes", () =>
  expect(
    advice(
      destroyed("aws_sns_topic_subscription.soc"),
      created('aws_sns_topic_subscription.further["soc@example.com"]'),
    ),
  ).toEqual([
    "In the state:",
    "  terraform state mv aws_sns_topic_subscription.soc " +
      `'aws_sns_topic_subscription.further["soc@example.com"]'`,
  ]));

test("of two with as many equal values, the one of the same name is offered", () =>
  expect(
    advice(
      destroyed("aws_sns_topic.others", { name: "others", display_name: "" }),
      destroyed("aws_sns_topic.sign_ins", { name: "sign-ins", display_name: "Sign-ins" }),
      created("aws_sns_topic.topic", { name: "sign-ins", display_name: "" }),
    ),
  ).toContain('    "aws_sns_topic.topic": "sign_ins",'));

test("of two parts of buckets, the one of the bucket that is the same is offered", () => {
  const part = "aws_s3_bucket_policy";
  const changes = [
    destroyed("aws_s3_bucket.others", { bucket: "others", id: "others" }),
    destroyed("aws_s3_bucket.logs", { bucket: "logs", id: "logs" }),
    destroyed(`${part}.others`, { bucket: "others", policy: "{}" }),
    destroyed(`${part}.logs`, { bucket: "logs", policy: "" }),
    created("aws_s3_bucket.trail_bucket", { bucket: "logs" }, { id: true }),
    created(`${part}.trail_bucket_policy`, { policy: "{}" }, { bucket: true }),
  ];
  const plan = withReferences(planOf(...changes), {
    [`${part}.trail_bucket_policy`]: { bucket: "aws_s3_bucket.trail_bucket.id" },
  });
  expect(adviceOn(plan)).toContain(`    "${part}.trail_bucket_policy": "logs",`);
});

test.each<[string, readonly ResourceChange[]]>([
  ["another type is created", [destroyed("aws_sns_topic.a"), created("aws_sqs_queue.b")]],
  [
    "two are as like it",
    [destroyed("aws_sns_topic.a"), created("aws_sns_topic.b"), created("aws_sns_topic.c")],
  ],
  [
    "it is of another topic",
    [
      destroyed("aws_sns_topic_policy.a", { arn: "arn:siem" }),
      created("aws_sns_topic_policy.b", { arn: "arn:alerts" }),
    ],
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
