import { type Answers, linesWith } from "./fake-aws";

const environment = { variables: { DESTINATIONS: '{"slack":{"slackWebhook":{"parameter":"/hook"}}}' } };
const lambda = {
  function_name: "audit",
  source_code_hash: "hash",
  role: "arn:aws:iam::111122223333:role/audit",
  environment,
};
const right = {
  ...{ State: "Active", LastUpdateStatus: "Successful", CodeSha256: "hash", Role: lambda.role },
  Environment: { Variables: environment.variables },
};
const configured = (changes: object) => ({ GetFunctionConfiguration: { ...right, ...changes } });
const rightFunction = {
  GetFunctionConfiguration: right,
  GetFunctionConcurrency: {},
  GetMetricStatistics: { Datapoints: [] },
  DescribeParameters: { Parameters: [{ Name: "/hook", Type: "SecureString", KeyId: "alias/own" }] },
  DescribeKey: { KeyMetadata: { Arn: "arn:aws:kms:us-east-1:111122223333:key/1" } },
  SimulatePrincipalPolicy: { EvaluationResults: [{ EvalDecision: "allowed" }] },
};
const fine = [
  "ok: runs what was synthesized",
  "ok: has not failed for a day",
  "ok: has the parameter /hook",
  "ok: may read the parameter /hook",
];

test.each<[string, Answers, number, RegExp]>([
  ["right", {}, 0, /^ok:/],
  [
    "whose environment is encrypted with a key that may not be used",
    configured({ Environment: { Error: { ErrorCode: "AccessDenied" } } }),
    0,
    /^not told: does not tell its environment .*→ allow kms:Decrypt/,
  ],
  [
    "that AWS gave up",
    configured({ State: "Failed", StateReason: "no role" }),
    0,
    /^wrong: is Failed: no role →/,
  ],
  [
    "that kept its last version",
    configured({ LastUpdateStatus: "Failed", LastUpdateStatusReason: "no image" }),
    0,
    /^wrong: kept its last version: no image →/,
  ],
  [
    "with other code",
    configured({ CodeSha256: "other" }),
    0,
    /^wrong: runs other code than was synthesized →/,
  ],
  [
    "with another role",
    configured({ Role: "arn:other" }),
    0,
    /^wrong: has the role arn:other, not arn:aws:iam:/,
  ],
  [
    "that is switched off",
    { GetFunctionConcurrency: { ReservedConcurrentExecutions: 0 } },
    0,
    /^wrong: is switched off: its reserved concurrency is 0 → aws lambda delete-function-concurrency/,
  ],
  [
    "that failed, and whose log may not be read",
    { GetMetricStatistics: { Datapoints: [{ Sum: 2 }, { Sum: 1 }] } },
    1,
    /^wrong: failed 3 times in a day → aws logs tail \/aws\/lambda\/audit /,
  ],
  [
    "whose parameter is readable",
    { DescribeParameters: { Parameters: [{ Name: "/hook", Type: "String" }] } },
    2,
    /^wrong: reads the parameter \/hook, which is a String/,
  ],
  [
    "whose role may not read the parameter",
    { SimulatePrincipalPolicy: { EvaluationResults: [{ EvalDecision: "implicitDeny" }] } },
    3,
    /^wrong: cannot read the parameter \/hook: ssm:GetParameter is implicitDeny/,
  ],
])("a function %s", async (_, answers, index, line) => {
  const lines = await linesWith({ aws_lambda_function: { lambda } }, { ...rightFunction, ...answers });
  expect(lines[index]).toMatch(line);
  if (answers.SimulatePrincipalPolicy === undefined)
    expect(lines.toSpliced(index, 1)).toEqual(fine.toSpliced(index, 1));
});

const hourAgo = new Date(Date.now() - 3_700_000);
const queueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/failures";
const definition = (QueueUrl: string) => JSON.stringify({ StartAt: "Keep", States: { Keep: { QueueUrl } } });
const active = { status: "ACTIVE", definition: definition(queueUrl) };
const hourOld = { executions: [{ executionArn: "arn:execution", stopDate: hourAgo }] };
const dayOld = { executions: [{ executionArn: "arn:execution", stopDate: new Date(0) }] };

test.each<[string, object, object, RegExp]>([
  ["is active", active, dayOld, /^ok: is ACTIVE$/],
  [
    "names a queue by another host",
    { ...active, definition: definition("http://127.0.0.1:4566/111122223333/failures") },
    { executions: [] },
    /^ok: is ACTIVE$/,
  ],
  [
    "names another queue",
    { ...active, definition: definition(`${queueUrl}-2`) },
    { executions: [] },
    /^wrong: runs another definition/,
  ],
  ["is deleted", { ...active, status: "DELETING" }, { executions: [] }, /^wrong: is DELETING/],
  [
    "failed",
    active,
    hourOld,
    /^wrong: had an execution that failed at .* → aws stepfunctions describe-execution/,
  ],
])("a state machine %s", async (_, DescribeStateMachine, ListExecutions, line) => {
  const machine = { name: "audit", role_arn: "arn:role", definition: definition(queueUrl) };
  const stack = { aws_sfn_state_machine: { machine } };
  expect(await linesWith(stack, { DescribeStateMachine, ListExecutions })).toEqual([
    expect.stringMatching(line),
  ]);
});

test("whether a role may use the key of its parameter is asked of that key", async () => {
  const lines = async (KeyId: string) => {
    const Parameters = [{ Name: "/hook", Type: "SecureString", KeyId }];
    const answers = { ...rightFunction, DescribeParameters: { Parameters } };
    const decisions = ["allowed", "explicitDeny"].map((EvalDecision) => ({
      EvaluationResults: [{ EvalDecision }],
    }));
    const simulated = { SimulatePrincipalPolicy: () => decisions.shift() };
    return linesWith({ aws_lambda_function: { lambda } }, { ...answers, ...simulated });
  };
  expect(await lines("alias/own")).toContain(
    "wrong: cannot read the parameter /hook: kms:Decrypt is explicitDeny → " +
      "allow kms:Decrypt on arn:aws:kms:us-east-1:111122223333:key/1 to the role, and see what denies it",
  );
  expect(await lines("alias/aws/ssm")).toContain("ok: may read the parameter /hook");
});
