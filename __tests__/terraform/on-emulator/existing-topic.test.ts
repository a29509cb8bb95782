import { join } from "node:path";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { eventOf } from "../../../tools/replay/event-bridge";
import { record } from "../../support/events";
import { synthesize as synthesizeStack } from "../../support/synthesized";
import { Bench } from "../bench";
import { live } from "../lifecycle";
import { refusedCalls } from "../refused-calls";
import { synthesize } from "../synthesize";

const bench = new Bench();
const { temporary } = bench;
const region = "us-east-1";
const topicArn = `arn:aws:sns:${region}:123456789012:security`;
const stacks = synthesize(join(temporary.path, "stacks"), {
  settings: "__tests__/terraform/settings/existing-topic.ts",
});

const sns = (form: Readonly<Record<string, string>>) =>
  bench.callByForm(region, "sns", { Version: "2010-03-31", ...form });
const publish = (Message: string) => sns({ Action: "Publish", TopicArn: topicArn, Message });

/** What waits in the queue that is subscribed. */
async function received(): Promise<string[]> {
  const QueueUrl = `https://sqs.${region}.amazonaws.com/123456789012/siem`;
  const body = { QueueUrl, MaxNumberOfMessages: 10 };
  const answer = await bench.call(region, "sqs", "AmazonSQS.ReceiveMessage", body);
  const { Messages = [] }: { Messages?: readonly { readonly Body: string }[] } = JSON.parse(answer);
  return Messages.map(({ Body }) => Body);
}

beforeAll(() => sns({ Action: "CreateTopic", Name: "security" }));

test("the queue of a stack gets the events of a topic that exists, raw and filtered", () =>
  temporary.use(async () => {
    const [{ folder: stackFolder = "" } = {}] = stacks;
    const root = JSON.stringify(eventOf(record("console-login-root")));
    await live({
      subject: "sign-in-alerts, existing topic",
      stackFolder,
      temporaryFolder: temporary.path,
      awsEndpoint: bench.proxy.endpoint,
      variables: {},
      whileDeployed: async () => {
        await publish(JSON.stringify(eventOf(record("console-login"))));
        await publish("AWS console sign-in: Success");
        await publish(root);
        expect(await received()).toEqual([root]);
      },
    });
    expect(refusedCalls(bench.proxy.calls.map(({ call }) => call))).toEqual([]);
  }));

test("a plan refuses a topic of another account than the one that is deployed to", () =>
  temporary.use(async () => {
    const ofAnother = topicArn.replace("123456789012", "444455556666");
    const { text } = synthesizeStack(SignInAlerts, "refused", { topicArn: ofAnother, signInRegions: [] });
    const terraform = bench.terraformOf("refused", JSON.parse(text) as object);
    await terraform.init();
    await expect(terraform.plan()).rejects.toThrow(
      /is of the account\s+444455556666, and Terraform deploys to another/,
    );
  }));
