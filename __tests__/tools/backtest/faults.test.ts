import { AwsError } from "../../../tools/aws/aws-error";
import { UsageError } from "../../../tools/usage-error";
import { file, folder, StubbedBacktest } from "./stubbed-backtest";

const stubbed = new StubbedBacktest();
const { stub } = stubbed;

const refuse = (operation: string, error: string, message: string) => () => {
  stub.content.refusals = { [operation]: { error, message } };
};
const failing = (state: "FAILED" | "CANCELLED", reason: string) => () => {
  stub.content.answer = () => ({ state, reason });
};
it.each<[string, () => void, new (...args: never[]) => Error, string]>([
  [
    "where AWS knows no credentials",
    refuse("GetTableMetadata", "UnrecognizedClientException", "The security token is invalid."),
    AwsError,
    "the table lineage.cloudtrail_logs: this machine has credentials that AWS does not know: sign in again, such as by aws sso login, or name another profile with --profile (UnrecognizedClientException: The security token is invalid.)",
  ],
  [
    "where an action is denied",
    refuse("StartQueryExecution", "AccessDeniedException", "You are not authorized."),
    AwsError,
    "a query in the workgroup lineage: AWS refuses it (You are not authorized): docs/policies/backtest.json has the actions that npm run backtest -- needs",
  ],
  [
    "where the log files cannot be listed",
    refuse("ListObjectsV2", "AccessDenied", "Access Denied"),
    AwsError,
    "the log files of s3://logs/AWSLogs/: AWS refuses it (Access Denied): docs/policies/backtest.json has the actions that npm run backtest -- needs",
  ],
  [
    "where there is no such table",
    () => (stub.content.tables = {}),
    AwsError,
    "the table lineage.cloudtrail_logs: EntityNotFoundException: Table lineage.cloudtrail_logs not found: check its name, and the account by --profile and --region",
  ],
  [
    "where there is no such workgroup",
    () => (stub.content.workgroups = {}),
    AwsError,
    "the workgroup lineage: WorkGroup lineage is not found: check its name, and the account by --profile and --region",
  ],
  [
    "where a workgroup has no place for results",
    () => (stub.content.workgroups = { lineage: {} }),
    AwsError,
    "the workgroup lineage has no location for results: set one, or name another with --workgroup",
  ],
  [
    "with Athena's words where a query fails",
    failing("FAILED", "HIVE_BAD_DATA: a field\nis wrong"),
    AwsError,
    "the query 0 failed: HIVE_BAD_DATA: a field is wrong",
  ],
  [
    "where a query reaches the limit",
    failing("CANCELLED", "Query cancelled! : Bytes scanned limit was exceeded"),
    AwsError,
    "Athena ended the query at the limit of the workgroup lineage, 1000000000 bytes for a query: ask about fewer days, or name a workgroup with a higher limit by --workgroup",
  ],
  [
    "where there are no log files",
    () => (stub.content.sizes = stub.content.objects = {}),
    UsageError,
    "there are no log files of 2026-11-01 to 2026-11-30 in s3://logs/AWSLogs/: check --since, --until, --log-account and the table",
  ],
  [
    "where a day is larger than the limit",
    () => (stub.content.sizes = { [file]: 2 * 10 ** 9 }),
    UsageError,
    "the log files of 2026-11-02 have 2 GB, and the workgroup lineage ends a query at 1 GB: name one with a higher limit by --workgroup",
  ],
  [
    "where all days are larger than the limit, without --yes",
    () => (stub.content.sizes = { [file]: 0.7 * 10 ** 9, [`${folder}/2026/11/03/b`]: 0.7 * 10 ** 9 }),
    UsageError,
    "this is more than the workgroup lineage lets one query read: ask about fewer days, or accept it with --yes",
  ],
])("ends with a sentence %s", async (_, change, kind, message) => {
  change();
  const problem = await stubbed.run().catch((error: unknown) => error as Error);
  expect(problem).toBeInstanceOf(kind);
  expect((problem as Error).message.replace(/the query \w+ failed/, "the query 0 failed")).toBe(message);
});

it("tells the counts although a log file of a sample cannot be read, and ends with 1", async () => {
  stub.content.objects = {};
  expect(await stubbed.run()).toBe(1);
  expect(stubbed.output).toContain("7 matches");
  expect(stubbed.said.at(-1)).toBe(`s3://${file}: is not there any more`);
});
