import { TerraformDataSource, TerraformLocal, TerraformOutput, TerraformResource, Testing } from "cdktf";
import { Construct } from "constructs";
import type { AddressMap } from "../../../lib/stack/addresses";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { faultsOf, testApp } from "../validation/faults-of";

/** A stack with a queue, the policy of the queue, a document that names it, an output and a local value. */
class Queues extends AuditStack {
  constructor(addresses?: AddressMap) {
    super(testApp(), "queues", { region: "us-east-1", addresses });
    const letters = new Construct(this, "dead_letters");
    const queue = resource(letters, "Default", "aws_sqs_queue", { name: "dead-letters" });
    const document = new TerraformDataSource(letters, "policy_document", {
      terraformResourceType: "aws_iam_policy_document",
    });
    document.addOverride("statement.resources", [queue.getStringAttribute("arn")]);
    resource(letters, "policy", "aws_sqs_queue_policy", {
      queue_url: queue.getStringAttribute("url"),
      policy: document.getStringAttribute("json"),
    });
    const local = new TerraformLocal(this, "prefix", "audit");
    resource(this, "Lost-Mails", "aws_sqs_queue", { name: local.asString });
    this.output("queue_arn", "The queue.", queue.getStringAttribute("arn"));
  }
}

function resource(scope: Construct, id: string, type: string, settings: object): TerraformResource {
  const made = new TerraformResource(scope, id, { terraformResourceType: type });
  for (const [name, value] of Object.entries(settings)) made.addOverride(name, value);
  return made;
}

const synthesized = (stack: AuditStack) => JSON.parse(Testing.synth(stack));
const namesIn = (blocks: object) =>
  Object.entries(blocks).flatMap(([type, elements]) =>
    Object.keys(elements).map((name) => `${type}.${name}`),
  );
const messages = (stack: AuditStack | (() => AuditStack)) => faultsOf(stack).map(({ message }) => message);

describe("an address", () => {
  const json = synthesized(new Queues());

  it("is made of the words on the way to the element, joined by _, without Default and without a hash", () => {
    expect(namesIn(json.resource)).toEqual([
      "aws_sqs_queue.Lost_Mails",
      "aws_sqs_queue.dead_letters",
      "aws_sqs_queue_policy.dead_letters_policy",
    ]);
    expect(namesIn(json.data)).toEqual(["aws_iam_policy_document.dead_letters_policy_document"]);
    expect(Object.keys(json.output)).toEqual(["queue_arn"]);
    expect(Object.keys(json.variable)).toEqual(["tags"]);
    expect(Object.keys(json.locals)).toEqual(["prefix"]);
  });

  it("stands in references as it is", () => {
    expect(json.resource.aws_sqs_queue_policy.dead_letters_policy).toMatchObject({
      queue_url: "${aws_sqs_queue.dead_letters.url}",
      policy: "${data.aws_iam_policy_document.dead_letters_policy_document.json}",
    });
  });

  it("is refused by no rule where nothing is renamed", () =>
    expect(messages(() => new Queues())).toEqual([]));

  it("may be shared by a resource and a data source, whose types differ", () => {
    const stack = new Queues();
    resource(stack, "shared", "aws_kms_key", {});
    new TerraformDataSource(stack, "Shared", { terraformResourceType: "aws_kms_key" });
    new TerraformOutput(new Construct(stack, "an"), "shared", { value: "x" });
    expect(messages(stack)).toEqual([]);
  });
});

describe("a rename", () => {
  const json = synthesized(
    new Queues({
      "aws_sqs_queue.dead_letters": "gizmos",
      "data.aws_iam_policy_document.dead_letters_policy_document": "allow",
      "output.queue_arn": "gizmos_arn",
      "var.tags": "labels",
      "local.prefix": "beginning",
    }),
  );

  it("names a resource, and references follow", () => {
    expect(namesIn(json.resource)).toContain("aws_sqs_queue.gizmos");
    expect(json.resource.aws_sqs_queue_policy.dead_letters_policy.queue_url).toBe(
      "${aws_sqs_queue.gizmos.url}",
    );
    expect(json.data.aws_iam_policy_document.allow.statement.resources).toEqual([
      "${aws_sqs_queue.gizmos.arn}",
    ]);
  });

  it("names a data source, and references follow", () => {
    expect(namesIn(json.data)).toEqual(["aws_iam_policy_document.allow"]);
    expect(json.resource.aws_sqs_queue_policy.dead_letters_policy.policy).toBe(
      "${data.aws_iam_policy_document.allow.json}",
    );
  });

  it("names an output", () => {
    expect(json.output).toEqual({
      gizmos_arn: { description: "The queue.", value: "${aws_sqs_queue.gizmos.arn}" },
    });
  });

  it("names a variable, and references and its own validation follow", () => {
    expect(Object.keys(json.variable)).toEqual(["labels"]);
    expect(json.provider.aws[0].default_tags).toEqual([{ tags: expect.stringContaining("var.labels") }]);
    expect(JSON.stringify(json)).not.toContain("var.tags");
  });

  it("names a local value, and references follow", () => {
    expect(json.locals).toEqual({ beginning: "audit" });
    expect(json.resource.aws_sqs_queue.Lost_Mails.name).toBe("${local.beginning}");
  });

  it("leaves every other name as it was", () => {
    expect(namesIn(json.resource)).toEqual([
      "aws_sqs_queue.Lost_Mails",
      "aws_sqs_queue.gizmos",
      "aws_sqs_queue_policy.dead_letters_policy",
    ]);
  });

  it("can exchange two names", () => {
    const swapped = new Queues({
      "aws_sqs_queue.dead_letters": "Lost_Mails",
      "aws_sqs_queue.Lost_Mails": "dead_letters",
    });
    expect(messages(swapped)).toEqual([]);
    expect(synthesized(swapped).resource.aws_sqs_queue).toMatchObject({
      Lost_Mails: { name: "dead-letters" },
      dead_letters: { name: "${local.prefix}" },
    });
  });

  it.each([
    "a",
    "A",
    "_",
    "a-b",
    "a_b",
    "a1",
    "gizmos",
    "Gizmos-2",
    "_a",
    "x".repeat(200),
    "--help".slice(5),
  ])("accepts the name %j", (name) =>
    expect(messages(() => new Queues({ "aws_sqs_queue.dead_letters": name }))).toEqual([]),
  );

  it.each(["", "1a", "-a", "a.b", "a b", "aws_sqs_queue.a", "ä", "a\n", "a/b", "${a}", '"a"', "a[0]"])(
    "refuses the name %j",
    (name) => {
      expect(messages(() => new Queues({ "aws_sqs_queue.dead_letters": name }))).toEqual([
        `addresses["aws_sqs_queue.dead_letters"] is ${JSON.stringify(name)}; a name has letters, digits, _ and -, and ` +
          "starts with a letter or _; give the name alone, without its type.",
      ]);
    },
  );
});

describe("addresses", () => {
  it("fail with a key that is no address of the stack, and say those of its type", () => {
    expect(messages(() => new Queues({ "aws_sqs_queue.dead_letter": "gizmos" }))).toEqual([
      'a key of addresses is "aws_sqs_queue.dead_letter"; this stack has aws_sqs_queue.dead_letters, ' +
        "aws_sqs_queue.Lost_Mails; name one of these.",
    ]);
  });

  it.each([
    ["dead_letters", "var.tags, local.prefix, aws_sqs_queue.dead_letters"],
    [
      "aws_sns_topic.dead_letters",
      "aws_sqs_queue.dead_letters, aws_sqs_queue.Lost_Mails, aws_sqs_queue_policy.dead_letters_policy",
    ],
    ["", "var.tags, local.prefix, output.queue_arn"],
  ])(
    "fail with the key %j, whose type the stack does not have, and say the nearest three",
    (address, near) => {
      expect(messages(() => new Queues({ [address]: "gizmos" }))).toEqual([
        `a key of addresses is ${JSON.stringify(address)}; this stack has ${near}, 4 more; name one of these.`,
      ]);
    },
  );

  it("fail with a misspelt name, and say the nearest three of its type, the nearest first", () => {
    const stack = new Queues({ "aws_kms_key.trial": "gizmos" });
    for (const id of ["alarms", "table", "topic", "trail", "log"]) resource(stack, id, "aws_kms_key", {});
    expect(messages(stack)).toEqual([
      'a key of addresses is "aws_kms_key.trial"; this stack has aws_kms_key.trail, aws_kms_key.table, ' +
        "aws_kms_key.topic, 2 more; name one of these.",
    ]);
  });

  it("fail with a name that another resource of the type has", () => {
    expect(messages(() => new Queues({ "aws_sqs_queue.dead_letters": "Lost_Mails" }))).toEqual([
      'the address is "aws_sqs_queue.Lost_Mails"; queues/dead_letters and queues/Lost-Mails would share it; ' +
        "give one of them another name in addresses.",
    ]);
  });

  it("fail where two constructs would be called the same, until one is renamed", () => {
    const meeting = (addresses?: AddressMap) => {
      const stack = new Queues(addresses);
      resource(new Construct(stack, "a"), "b", "aws_kms_key", {});
      resource(stack, "a-b", "aws_kms_key", {});
      return messages(stack);
    };
    expect(meeting()).toEqual([
      'the address is "aws_kms_key.a_b"; queues/a/b and queues/a-b would share it; ' +
        "give one of them another name in addresses.",
    ]);
  });

  it("tell all their faults at once", () => {
    const faults = messages(
      () =>
        new Queues({
          "aws_sqs_queue.dead_letter": "gizmos",
          "var.tag": "labels",
          "aws_sqs_queue.dead_letters": "Lost_Mails",
        }),
    );
    expect(faults.map((message) => message.split(";")[0])).toEqual([
      'a key of addresses is "aws_sqs_queue.dead_letter"',
      'a key of addresses is "var.tag"',
      'the address is "aws_sqs_queue.Lost_Mails"',
    ]);
  });

  it("take no name that Terraform refuses", () => {
    const addresses = { "output.queue_arn": "1st", "aws_sqs_queue_policy.dead_letters_policy": "a.b" };
    expect(messages(() => new Queues(addresses)).map((message) => message.split(";")[0])).toEqual([
      'addresses["output.queue_arn"] is "1st"',
      'addresses["aws_sqs_queue_policy.dead_letters_policy"] is "a.b"',
    ]);
  });
});
