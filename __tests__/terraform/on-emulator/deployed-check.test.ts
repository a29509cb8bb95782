import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { endOf } from "../../tools/replay/replay-command";
import { Bench, step } from "../bench";
import { type Client, changeAlerts, signInAlerts, webhook } from "../breaks";
import { leaveOutSlow } from "../leave-out-slow";
import { projectRoot } from "../project-root";
import { synthesize } from "../synthesize";
import { TerraformRun } from "../terraform";

const bench = new Bench();
const out = join(bench.temporary.path, "cdktf.out");
const credentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };

beforeAll(async () => {
  const stacks = synthesize(out, { settings: "__tests__/terraform/settings/deployed.ts" });
  await Promise.all(
    stacks.map(async ({ name, folder }) => {
      leaveOutSlow(folder);
      const terraform = new TerraformRun({
        stackFolder: folder,
        temporaryFolder: bench.temporary.path,
        awsEndpoint: bench.proxy.endpoint,
      });
      await step(name, "init", () => terraform.init());
      await step(name, "apply", () => terraform.apply());
    }),
  );
  const parameter = { Name: webhook, Type: "SecureString", Value: "https://hooks.example.com/x" } as const;
  await client(SSMClient).send(new PutParameterCommand(parameter));
});

/** A client of the emulator itself. */
const client: Client = (service, region = "us-east-1") =>
  new service({ endpoint: bench.endpoint, region, credentials, forcePathStyle: true });

/** What `npm run deployed:check` prints of a stack. */
async function check(stack: string, ...options: string[]) {
  const child = spawn(
    process.execPath,
    ["tools/run.js", "tools/deployed/main.ts", stack, "--out", out, ...options],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        ...{ AWS_ENDPOINT_URL: bench.proxy.endpoint, TF_VAR_subscription_email: "audit@example.com" },
        ...{ AWS_ACCESS_KEY_ID: "emulator", AWS_SECRET_ACCESS_KEY: "emulator", AWS_REGION: undefined },
      },
    },
  );
  const { code, stdout, stderr } = await endOf(child);
  const lines = stdout.split("\n");
  const of = (state: string) => lines.filter((line) => line.startsWith(`${state} `)).map(withoutState);
  return { code, stderr, wrong: of("wrong"), notTold: of("not told"), seen: of("see that") };
}

function withoutState(line: string): string {
  return line.replace(/^(?:wrong|not told|see that) +/, "");
}

/** The emulator does not simulate policies. */
const untold: Readonly<Record<string, readonly RegExp[]>> = {
  "change-alerts": [/^aws_lambda_function.function iam:SimulatePrincipalPolicy was not answered/],
};

test("a test goes through a stack, and who must see it arrive is told", async () => {
  const { code, seen, notTold } = await check("sign-in-alerts", "--send-test");
  expect(seen).toEqual([
    "“Test of sign-in-alerts” arrives at email to audit@example.com, by the topic sign-in-alerts",
    "“Test of sign-in-alerts” arrives at email to audit@example.com, by the topic sign-in-alerts-watch",
  ]);
  expect(notTold).toContainEqual(
    "aws_cloudwatch_event_rule.rule takes events of AWS alone, which no test can send: " +
      "sign in to the console as a user of IAM, where the sign-in page is that of us-east-1",
  );
  expect(code).toBe(0);
});

describe.each([
  ["sign-in-alerts", signInAlerts],
  ["change-alerts", changeAlerts],
])("%s", (stack, breaks) => {
  test("has no wrong point as it is deployed", async () => {
    const found = await check(stack);
    expect(found).toMatchObject({ code: 0, stderr: "", wrong: [] });
    expect(found.notTold).toEqual((untold[stack] ?? []).map((line) => expect.stringMatching(line)));
  });

  test(`broken in ${breaks.length} ways, is told in ${breaks.length} lines`, async () => {
    for (const [, does] of breaks) await does(client);
    const { code, wrong } = await check(stack);
    for (const [line] of breaks) expect(wrong).toContainEqual(expect.stringMatching(line));
    expect(wrong).toHaveLength(breaks.length);
    expect(code).toBe(1);
  });
});
