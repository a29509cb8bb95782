import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../terraform/project-root";

const { Statement: statements } = JSON.parse(
  readFileSync(join(projectRoot, "docs/policies/backtest.json"), "utf8"),
) as {
  readonly Statement: readonly { readonly Sid: string; readonly Action: readonly string[] }[];
};
const actionsOf = (sid: string) => statements.find(({ Sid }) => Sid === sid)?.Action ?? [];

/** The commands of AWS's SDK that a file sends. */
const sentBy = (file: string) => {
  const source = readFileSync(join(projectRoot, "tools/aws", file), "utf8");
  const commands = [...source.matchAll(/new (\w+)Command\(|paginate(\w+)\(/g)];
  return [...new Set(commands.map(([, command, pages]) => command ?? pages ?? ""))];
};

/** https://docs.aws.amazon.com/athena/latest/ug/datacatalogs-iam-policy.html: a query of the catalog */
const besides = ["athena:GetDataCatalog"];

test("backtest.json holds just the actions of Athena that are sent, and that of the catalog", () => {
  const sent = sentBy("athena.ts").map((command) => `athena:${command}`);
  expect(actionsOf("AskAthena")).toEqual([...sent, ...besides].sort());
});

test("backtest.json holds the actions of S3 that are sent, on log files alone", () => {
  const actions: Readonly<Record<string, string>> = {
    HeadBucket: "s3:ListBucket",
    ListObjectsV2: "s3:ListBucket",
    GetObject: "s3:GetObject",
  };
  const sent = sentBy("bucket.ts").map((command) => actions[command]);
  // Athena looks where the bucket is.
  expect(actionsOf("ReadLogs")).toEqual([...new Set([...sent, "s3:GetBucketLocation"])].sort());
});

test("backtest.json changes nothing but the results of queries", () => {
  const changes = statements
    .filter(({ Sid }) => Sid !== "WriteResults")
    .flatMap(({ Action }) => Action)
    .filter((action) => !/:(?:Get|List)/.test(action));
  expect(changes).toEqual([
    "athena:StartQueryExecution",
    "athena:StopQueryExecution",
    "kms:Decrypt",
    "kms:GenerateDataKey",
  ]);
});
