import { join } from "node:path";
import { Bench } from "../bench";
import { live } from "../lifecycle";
import { projectRoot } from "../project-root";
import { refusedCalls } from "../refused-calls";
import { synthesize } from "../synthesize";

const bench = new Bench();
const { temporary } = bench;
const stacks = [
  { words: "default settings", options: {} },
  { words: "variants", options: { settings: "__tests__/terraform/settings/variants.ts" } },
  { words: "an app of its own", options: { project: join(projectRoot, "examples", "own-stack") } },
].flatMap(({ words, options }) =>
  synthesize(join(temporary.path, words), options).map(({ name, folder }) => ({
    subject: `${name}, ${words}`,
    folder,
  })),
);

/** What the settings `variants` find in the account: a table and an organization. */
beforeAll(async () => {
  const region = "eu-central-1";
  await bench.call(region, "dynamodb", "DynamoDB_20120810.CreateTable", {
    TableName: "orders",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  });
  const create = "AWSOrganizationsV20161128.CreateOrganization";
  await bench.call(region, "organizations", create, { FeatureSet: "ALL" });
});

describe("a stack's folder, alone elsewhere, lives from init to destroy", () => {
  test.concurrent.each(stacks)("$subject", ({ subject, folder }) =>
    temporary.use(() =>
      live({
        subject,
        stackFolder: folder,
        temporaryFolder: temporary.path,
        awsEndpoint: bench.proxy.endpoint,
      }),
    ),
  );
});

describe("after all of them", () => {
  test("the documents in docs/policies allow all that Terraform called", () => {
    const calls = bench.proxy.calls.map(({ call }) => call);
    expect(calls).toContain("cloudtrail:CreateTrail");
    expect(refusedCalls(calls)).toEqual([]);
  });

  test("every fix of the emulator was needed", () => {
    expect(bench.unusedFixes("lifecycle")).toEqual([]);
  });
});
