import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { jsonAnswer } from "../../../tools/emulator/aws-request";
import { execute } from "../../../tools/emulator/execute";
import { textOf } from "../../docs/markdown";
import { shellCommands } from "../../docs/shell-commands";
import { commandBlocks } from "../../docs/shown-commands";
import { describeWith } from "../../support/pass-over";
import { projectRoot } from "../project-root";
import { findAwsCli, pathWith } from "../aws-cli";
import { Bench, step } from "../bench";
import { checkOut } from "../checkout";
import { leaveOutSlow } from "../leave-out-slow";
import { synthesize } from "../synthesize";
import { TerraformFolder, terraformEnvironment } from "../terraform-folder";

const need = {
  needs: "Terraform",
  missing: "there is no AWS CLI on the PATH, and AWS_CLI names none (pipx install awscli)",
};
describeWith(findAwsCli(), "the commands that the pages show for deployed stacks", need, runsCommands);

function runsCommands(awsCli: string): void {
  const bench = new Bench();
  const ran = new Set<string>();
  const outputs: Record<string, Readonly<Record<string, string>>> = {};
  const settings = "__tests__/terraform/settings/runbook.ts";
  let project: string;
  let home: string;
  let environment: NodeJS.ProcessEnv;
  let signInAlerts: TerraformFolder;

  beforeAll(async () => {
    const folder = bench.temporary.path;
    const logFolder = join(folder, "logs");
    const awsEndpoint = bench.proxy.endpoint;
    home = join(folder, "home");
    for (const made of [logFolder, home]) mkdirSync(made);
    project = checkOut(join(folder, "project"));
    environment = {
      ...terraformEnvironment({ awsEndpoint, logFolder }),
      ...{ AWS_DEFAULT_REGION: "us-east-1", NO_PROXY: "127.0.0.1", AUDIT_SETTINGS: settings },
      PATH: pathWith(awsCli, join(folder, "bin")),
    };
    await Promise.all(
      synthesizeThere().map(async ({ name, folder }) => {
        const terraform = new TerraformFolder({ folder, logFolder, awsEndpoint });
        await step(name, "init", () => terraform.init());
        await step(name, "apply", () => terraform.apply());
        outputs[name] = (await terraform.outputs()) as Record<string, string>;
        if (name === "sign-in-alerts") signInAlerts = terraform;
      }),
    );
  });

  function synthesizeThere(env: NodeJS.ProcessEnv = {}) {
    const stacks = synthesize(join(project, "cdktf.out"), { settings, project, env });
    for (const { folder } of stacks) leaveOutSlow(folder);
    return stacks;
  }

  const output = (stack: string, name: string): string => {
    const value = outputs[stack]?.[name];
    if (value === undefined) throw new Error(`${stack} has no output ${name}`);
    return value;
  };

  /** Runs the block of a page that has a command, as it is shown: what it prints. */
  async function run(part: string, env: NodeJS.ProcessEnv = {}, cwd = project): Promise<string> {
    const [block = [], ...others] = commandBlocks.filter((commands) =>
      commands.some((command) => command.includes(part)),
    );
    expect(others).toEqual([]);
    const outcome = await execute("bash", ["-euo", "pipefail", "-c", block.join("\n")], {
      ...{ cwd, env: { ...environment, ...env } },
      timeout: 5 * 60_000,
    });
    if (outcome.exitCode !== 0) throw new Error([...block, outcome.stdout, outcome.stderr].join("\n"));
    for (const command of block) ran.add(command);
    return outcome.stdout;
  }

  /** The answer of the emulator to a call in JSON. */
  async function ask(service: string, operation: string, body: object) {
    return JSON.parse(await bench.call("us-east-1", service, operation, body));
  }

  test("a subscription is confirmed by its token", async () => {
    const TOPIC_ARN = output("sign-in-alerts", "topic_arn");
    const printed = await run("aws sns confirm-subscription", { TOPIC_ARN, TOKEN: "a-token" });
    expect(JSON.parse(printed).SubscriptionArn).toContain(`${TOPIC_ARN}:`);
  });

  test("the service control policy is made and attached", async () => {
    const organizations = (operation: string, body: object) =>
      ask("organizations", `AWSOrganizationsV20161128.${operation}`, body);
    await organizations("CreateOrganization", { FeatureSet: "ALL" });
    await run("aws organizations attach-policy", { ACCOUNT_ID: "123456789012" });
    const asked = { TargetId: "123456789012", Filter: "SERVICE_CONTROL_POLICY" };
    const { Policies } = await organizations("ListPoliciesForTarget", asked);
    expect(Policies).toContainEqual(expect.objectContaining({ Name: "keep-alerts" }));
  });

  test.each(["--region", "--overwrite"])("the webhook is put into its parameter (%s)", async (option) => {
    const url = `https://hooks.slack.com/services/${option}`;
    writeFileSync(join(project, "webhook.txt"), url);
    await run(`aws ssm put-parameter ${option}`);
    const asked = { Name: output("change-alerts", "webhook_parameter"), WithDecryption: true };
    const { Parameter } = await ask("ssm", "AmazonSSM.GetParameter", asked);
    expect(Parameter.Value).toBe(url);
  });

  test("an alarm is set off", async () => {
    await run("aws cloudwatch set-alarm-state");
    const asked = { AlarmNames: ["change-alerts-function-errors"] };
    const { MetricAlarms } = await ask("monitoring", "GraniteServiceVersion20100801.DescribeAlarms", asked);
    expect(MetricAlarms).toMatchObject([{ StateValue: "ALARM", StateReason: "a test" }]);
  });

  test("the last index of a table goes", async () => {
    const indexes = async () => {
      const asked = { TableName: output("api-event-log", "table_name") };
      const { Table } = await ask("dynamodb", "DynamoDB_20120810.DescribeTable", asked);
      return (Table.GlobalSecondaryIndexes ?? []).length;
    };
    expect(await indexes()).toBe(1);
    await run("aws dynamodb update-table");
    expect(await indexes()).toBe(0);
  });

  describe("what a queue of dead letters has", () => {
    const event = JSON.stringify({
      Message: "a sign-in",
      ...JSON.parse(textOf("examples/events/console-login.json")),
    });
    const queue = () => output("sign-in-alerts", "dead_letters_url");
    const topic = () => output("sign-in-alerts", "topic_arn");
    const stateMachine = () => output("api-event-log", "state_machine_arn");
    const queues = (operation: string, body: object) => ask("sqs", `AmazonSQS.${operation}`, body);
    const received = async () => {
      const AttributeNames = ["ApproximateNumberOfMessagesNotVisible"];
      const { Attributes } = await queues("GetQueueAttributes", { QueueUrl: queue(), AttributeNames });
      return Number(Attributes.ApproximateNumberOfMessagesNotVisible);
    };
    test("is looked at, and stays", async () => {
      await queues("SendMessage", { QueueUrl: queue(), MessageBody: event });
      await run("aws sqs receive-message");
      expect(readFileSync(join(project, "event.json"), "utf8").trimEnd()).toBe(event);
      expect(await received()).toBe(1);
    });

    test("is deleted when it is dealt with", async () => {
      await run("aws sqs delete-message", { QUEUE: queue() });
      expect(await received()).toBe(0);
    });

    test("goes to a topic as an event, and to a state machine", async () => {
      const env = { TOPIC_ARN: topic(), STATE_MACHINE_ARN: stateMachine() };
      const printed = await run("--message file://event.json", env);
      const [, executionArn] = /"executionArn": "(.+)"/.exec(printed) ?? [];
      const { input } = await ask("states", "AWSStepFunctions.DescribeExecution", { executionArn });
      expect(input.trimEnd()).toBe(event);
    });

    test("goes to a topic as a message", async () => {
      expect(JSON.parse(await run("--message file://message.txt", { TOPIC_ARN: topic() }))).toHaveProperty(
        "MessageId",
      );
      expect(readFileSync(join(project, "message.txt"), "utf8")).toBe("a sign-in\n");
    });

    test("goes to a function", async () => {
      const invoked = bench.proxy.intercept(({ call, body }) =>
        call.includes("/functions/sign-in-alerts/invocations") && body.trimEnd() === event
          ? { status: 202, headers: {}, body: "" }
          : undefined,
      );
      expect(JSON.parse(await run("aws lambda invoke"))).toEqual({ StatusCode: 202 });
      invoked();
    });

    test("moves to the backlog of its function", async () => {
      const arns = { DEAD_LETTERS_ARN: "arn:of:dead-letters", BACKLOG_ARN: "arn:of:backlog" };
      const asked = answerInPlace("StartMessageMoveTask", { TaskHandle: "a-task" });
      await run("aws sqs start-message-move-task", arns);
      expect(asked()).toEqual({ SourceArn: "arn:of:dead-letters", DestinationArn: "arn:of:backlog" });
    });

    test("of an execution, goes on where it failed", async () => {
      const executionArn = `${stateMachine()}:failed`.replace("stateMachine", "execution");
      writeFileSync(join(project, "event.json"), JSON.stringify({ detail: { executionArn } }));
      const asked = answerInPlace("RedriveExecution", { redriveDate: 1 });
      await run("aws stepfunctions redrive-execution", { STATE_MACHINE_ARN: stateMachine() });
      expect(asked()).toMatchObject({ executionArn });
    });

    /** Answers a call that the emulator does not know: gives what was asked. */
    function answerInPlace(operation: string, answer: object): () => unknown {
      let asked: unknown;
      bench.proxy.intercept(({ call, body }) => {
        if (!call.endsWith(`:${operation}`)) return undefined;
        asked = JSON.parse(body);
        return jsonAnswer(answer);
      });
      return () => asked;
    }
  });

  test("the newest provider that the settings admit is taken", async () => {
    expect(await run("init -upgrade")).toContain("Terraform has been successfully initialized!");
  });

  describe("a state", () => {
    const moved = { STATE_FOLDER: "moved" };
    const file = () => join(project, "moved", "terraform.sign-in-alerts.tfstate");
    let addresses: string[];
    beforeAll(async () => {
      addresses = await signInAlerts.addresses();
    });

    test("moves to another backend", async () => {
      await run("init -reconfigure", { HOME: home, ...moved });
      expect([existsSync(file()), await signInAlerts.addresses()]).toEqual([true, addresses]);
    });

    test("of an old configuration is put into the stack's", async () => {
      await run("terraform state pull > before.tfstate", {}, signInAlerts.folder);
      rmSync(file());
      copyFileSync(join(signInAlerts.folder, "before.tfstate"), join(project, "before.tfstate"));
      await run('state push "$PWD/before.tfstate"');
      expect(await signInAlerts.addresses()).toEqual(addresses);
    });

    test("forgets a bucket: the next apply makes another and destroys nothing", async () => {
      await run("state rm < bucket.txt");
      synthesizeThere({ ...moved, TRAIL_BUCKET: "another-bucket" });
      const printed = await step("sign-in-alerts", "move the bucket", () => signInAlerts.apply());
      expect(printed).toMatch(/^Plan: [1-9]\d* to add, [1-9]\d* to change, 0 to destroy\.$/m);
      expect((await signInAlerts.outputs()).trail_bucket_name).toBe("another-bucket");
      await bench.s3("HEAD", `/${output("sign-in-alerts", "trail_bucket_name")}`);
    });
  });

  test("each command that is said to be run here is", () => {
    const file = relative(projectRoot, __filename);
    const here = Object.entries(shellCommands).filter(
      ([, proof]) => "ranBy" in proof && proof.ranBy === file,
    );
    expect(here.map(([command]) => command).filter((command) => !ran.has(command))).toEqual([]);
  });
}
