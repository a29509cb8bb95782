import { text } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";
import { spawn } from "node:child_process";
import { LoopbackServer } from "../../../tools/emulator/loopback-server";
import { folderOf } from "../../support/folder-of-files";
import { projectRoot } from "../../terraform/project-root";
import { endOf } from "../replay/replay-command";

/** A resource of each type that AWS is asked about. */
const resource = {
  aws_cloudtrail: { trail: { name: "audit", s3_bucket_name: "logs" } },
  aws_cloudwatch_event_rule: { rule: { name: "audit", schedule_expression: "rate(1 day)" } },
  aws_sns_topic: { topic: { name: "audit" } },
  aws_sqs_queue: { queue: { name: "audit" } },
  aws_cloudwatch_metric_alarm: { alarm: { alarm_name: "audit" } },
  aws_lambda_function: {
    function: {
      ...{ function_name: "audit", role: "arn:aws:iam::111122223333:role/audit" },
      environment: { variables: { DESTINATIONS: '{"slack":{"slackWebhook":{"parameter":"/hook"}}}' } },
    },
  },
  aws_s3_bucket_policy: { policy: { bucket: "logs", policy: "{}" } },
  aws_kms_key: { key: { key_id: "11111111-1111-1111-1111-111111111111", policy: "{}" } },
  aws_athena_workgroup: { workgroup: { name: "audit" } },
  aws_dynamodb_table: { table: { name: "audit" } },
  aws_sfn_state_machine: { machine: { name: "audit", definition: "{}", role_arn: "arn:aws:iam::1:role/a" } },
  aws_cloudwatch_log_metric_filter: { filter: { name: "audit", log_group_name: "/audit", pattern: "x" } },
};

/** A folder that the stack `audit` was synthesized to. */
function synthesized(provider: object = {}): string {
  const stack = { provider: { aws: [{ region: "us-east-1", ...provider }] }, resource };
  return folderOf({
    "manifest.json": JSON.stringify({
      stacks: { audit: { synthesizedStackPath: "stacks/audit/cdk.tf.json" } },
    }),
    "stacks/audit/cdk.tf.json": JSON.stringify(stack),
  });
}

/** AWS that says who asks, and refuses all else. */
class RefusingAws extends LoopbackServer {
  protected override async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (/Action=GetCallerIdentity/.test(await text(request))) {
      const arn = "<Arn>arn:aws:iam::111122223333:user/anaya</Arn>";
      const result = `<GetCallerIdentityResult>${arn}<Account>111122223333</Account></GetCallerIdentityResult>`;
      response.end(`<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`);
      return;
    }
    const message = "User anaya is not authorized";
    const isJson = /json/.test(request.headers["content-type"] ?? "") || request.url?.startsWith("/20");
    response.writeHead(403, { "x-amzn-errortype": "AccessDeniedException" });
    response.end(
      isJson
        ? JSON.stringify({ __type: "AccessDeniedException", message })
        : `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${message}</Message></Error></ErrorResponse>`,
    );
  }
}

const aws = new RefusingAws();
beforeAll(() => aws.start());
afterAll(() => aws.stop());

function check(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ["tools/run.js", "tools/deployed/main.ts", ...args], {
    cwd: projectRoot,
    env: {
      ...process.env,
      ...{ AWS_ENDPOINT_URL: aws.endpoint, AWS_EC2_METADATA_DISABLED: "true", AWS_PROFILE: undefined },
      ...{ AWS_CONFIG_FILE: "/nowhere", AWS_SHARED_CREDENTIALS_FILE: "/nowhere", INIT_CWD: projectRoot },
      ...env,
    },
  });
  return endOf(child);
}
const credentials = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };

test("who may ask nothing is told which action each point needs", async () => {
  const { code, stdout, stderr } = await check(["audit", "--out", synthesized(), "--json"], credentials);
  expect([code, stderr]).toEqual([0, ""]);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({
    stack: "audit",
    account: "111122223333",
    caller: expect.stringContaining("anaya"),
  });
  const remedies = lines.slice(1, -1).map(({ remedy }) => String(remedy));
  expect(remedies.map((remedy) => /^allow (\S+), as/.exec(remedy)?.[1])).toEqual([
    ...["cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors", "logs:DescribeMetricFilters"],
    ...["events:DescribeRule", "lambda:GetFunctionConfiguration", "cloudwatch:GetMetricStatistics"],
    ...["ssm:DescribeParameters", "ssm:DescribeParameters", "states:DescribeStateMachine"],
    ...["dynamodb:DescribeTable", "sns:GetTopicAttributes", "sqs:GetQueueAttributes"],
    ...["cloudwatch:DescribeAlarms", "athena:GetWorkGroup", "kms:DescribeKey", "s3:GetBucketPolicy"],
    "kms:GetKeyPolicy",
  ]);
  expect(lines.at(-1)).toEqual({ type: "summary", ok: 0, wrong: 0, notTold: 17 });
});

test.each<[string, string[], number, RegExp]>([
  ["without credentials", ["audit"], 1, /^this machine has no credentials of AWS: sign in again/],
  ["of a stack that is not there", ["other"], 2, /^there is no stack "other"; there is audit$/m],
  [
    "with wrong arguments",
    ["a", "b", "--region", "here"],
    2,
    /^b: give one stack\.\n--region here is invalid: give a Region, such as us-east-1\./,
  ],
  ["without a stack", [], 2, /^<stack> is required: give the deployed stack/],
])("a check %s ends with a sentence", async (_, args, expected, sentence) => {
  const { code, stdout, stderr } = await check([...args, "--out", synthesized()]);
  expect([code, stdout]).toEqual([expected, ""]);
  expect(stderr).toMatch(sentence);
});

test("credentials of another account are refused before anything is asked", async () => {
  const out = synthesized({ allowed_account_ids: ["444455556666"] });
  const { code, stdout, stderr } = await check(["audit", "--out", out], credentials);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(
    /of the account 111122223333, and the stack is deployed to 444455556666: name a profile/,
  );
});

test("AWS that cannot be reached ends the check", async () => {
  const nowhere = { ...credentials, AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
  const { code, stdout, stderr } = await check(["audit", "--out", synthesized()], nowhere);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(
    /^AWS does not say who asks \(connect ECONNREFUSED .*\): check the network and the Region$/m,
  );
});

test("a Region that nothing names is asked for", async () => {
  const out = synthesized({ region: undefined });
  const env = { ...credentials, AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined };
  const { code, stderr } = await check(["audit", "--out", out], env);
  expect([code, stderr]).toEqual([1, "no Region is known: give one with --region\n"]);
});
