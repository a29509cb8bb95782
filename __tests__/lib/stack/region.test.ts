import { DataAwsDynamodbTable } from "@cdktf/provider-aws/lib/data-aws-dynamodb-table";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { isObject } from "../../../engines/json";
import { AuditStack, type AuditStackProps } from "../../../lib/stack/audit-stack";
import { Region } from "../../../lib/stack/region";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { Synthesized, synthesize } from "../../support/synthesized";
import { faultsOf, testApp } from "../validation/faults-of";

const providerVersion = ">= 6.40.0, < 7.0.0";

function stackWith(props: Omit<AuditStackProps, "region">): AuditStack {
  const stack = new AuditStack(testApp(), "audit", { region: "us-east-1", ...props });
  new SqsQueue(stack, "queue");
  const ohio = new Region(stack, "ohio", "us-east-2");
  new SqsQueue(ohio, "queue");
  new IamRole(ohio, "role", { assumeRolePolicy: "{}" });
  new DataAwsDynamodbTable(ohio, "table", { name: "orders" });
  new DataAwsIamPolicyDocument(ohio, "policy");
  return stack;
}

/** Where each resource and data source is deployed, as the JSON says it. */
function placesIn(props: Omit<AuditStackProps, "region">): unknown {
  const synthesized = new Synthesized(stackWith(props));
  const data = synthesized.block<Record<string, Record<string, object>>>("data");
  return {
    provider: synthesized
      .block<{ aws: { region: string; alias?: string }[] }>("provider")
      .aws.map((each) => [each.region, each.alias]),
    queue: synthesized.resource("aws_sqs_queue.queue"),
    queueInOhio: synthesized.resource("aws_sqs_queue.ohio_queue"),
    roleOfOhio: synthesized.resource("aws_iam_role.ohio_role"),
    tableInOhio: data.aws_dynamodb_table?.ohio_table,
    policyOfOhio: data.aws_iam_policy_document?.ohio_policy,
  };
}

describe("a Region other than the home Region", () => {
  it("has a provider with an alias", () => {
    expect(placesIn({})).toEqual({
      provider: [
        ["us-east-1", undefined],
        ["us-east-2", "us-east-2"],
      ],
      queue: {},
      queueInOhio: { provider: "aws.us-east-2" },
      roleOfOhio: { assume_role_policy: "{}", provider: "aws.us-east-2" },
      tableInOhio: { name: "orders", provider: "aws.us-east-2" },
      policyOfOhio: {},
    });
  });

  it("is named by each regional resource and data source with the setting regionArgument", () => {
    expect(placesIn({ regionArgument: true, providerVersion })).toEqual({
      provider: [["us-east-1", undefined]],
      queue: {},
      queueInOhio: { region: "us-east-2" },
      roleOfOhio: { assume_role_policy: "{}" },
      tableInOhio: { name: "orders", region: "us-east-2" },
      policyOfOhio: {},
    });
  });
});

describe("the setting regionArgument", () => {
  it.each([undefined, ">= 5.100.0, < 7.0.0", ">= 6.39.0", "~> 6.25"])(
    "is refused with the provider versions %s",
    (version) => {
      expect(faultsOf(stackWith({ regionArgument: true, providerVersion: version }))).toEqual([
        {
          place: "audit",
          message:
            `providerVersion is "${version ?? ">= 5.100.0, < 7.0.0"}"; regionArgument needs the AWS provider 6.40.0 ` +
            'or newer; set it to ">= 6.40.0, < 7.0.0", or leave regionArgument out.',
        },
      ]);
    },
  );

  it.each([">= 6.40.0, < 7.0.0", "~> 6.40", "6.66.0"])(
    "is accepted with the provider versions %s",
    (version) => {
      expect(faultsOf(stackWith({ regionArgument: true, providerVersion: version }))).toEqual([]);
    },
  );

  it("may be false with any provider", () => {
    expect(faultsOf(stackWith({ regionArgument: false }))).toEqual([]);
  });
});

describe("sign-in-alerts with the setting regionArgument", () => {
  type Json = Record<string, unknown>;
  type Resources = Record<string, Record<string, Json>>;
  const jsonWith = (own: object) =>
    JSON.parse(synthesize(SignInAlerts, "sign-in-alerts", { providerVersion, ...own }).text) as {
      resource: Resources;
      provider: { aws: Json[] };
    };
  const byProviders = jsonWith({});
  const byArguments = jsonWith({ regionArgument: true });
  const providersOf = ({ resource }: typeof byProviders) =>
    Object.entries(resource).flatMap(([type, named]) =>
      Object.values(named).flatMap(({ provider, region }) =>
        (provider ?? region) ? [[type, provider, region]] : [],
      ),
    );

  it("has one provider in place of four, and the Region on 27 resources", () => {
    expect(byProviders.provider.aws).toHaveLength(4);
    expect(providersOf(byProviders)).toHaveLength(45);
    expect(byArguments.provider.aws).toEqual(byProviders.provider.aws.slice(0, 1));
    expect(providersOf(byArguments)).toHaveLength(27);
    expect(
      providersOf(byArguments).filter(([type, provider]) => provider ?? String(type).startsWith("aws_iam_")),
    ).toEqual([]);
  });

  it("differs in nothing else", () => {
    const replaced = JSON.parse(JSON.stringify(byProviders), (_key, value: unknown) => {
      if (!isObject(value) || typeof value.provider !== "string") return value;
      const { provider, ...rest } = value;
      return "assume_role_policy" in rest || "role" in rest
        ? rest
        : { ...rest, region: String(provider).slice(4) };
    }) as typeof byProviders;
    const [home] = replaced.provider.aws;
    expect(byArguments).toEqual({ ...replaced, provider: { aws: [home] } });
  });
});
