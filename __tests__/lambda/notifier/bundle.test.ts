import { unzipSync } from "fflate";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { bundleLambda } from "../../../lib/compute/lambda-code";
import { folderOf } from "../../support/folder-of-files";
import { assumedRole } from "./identities";
import { invocation } from "./invocation";
import { type Answer, LocalServer } from "./local-server";
import { record } from "./samples";
import { parameterAnswer, ssmEnvironment } from "./ssm";

const root = join(__dirname, "..", "..", "..");
const orders = "arn:aws:iam::111122223333:role/orders";
const environment = {
  FINDINGS: '["item-changes"]',
  DESTINATIONS: JSON.stringify({ slack: { slackWebhook: { parameter: "/change-alerts/slack-webhook" } } }),
  EXPECTED_ROLES: JSON.stringify([orders]),
  EXPECTED_SERVICES: "[]",
  MASK_KEYS: "true",
};

/** Invokes the function with each event in turn. The AWS SDK is outside of the zip file, as in Lambda. */
const runtime = `
  const { handler } = require(process.argv[1] + "/handler");
  const context = { getRemainingTimeInMillis: () => 10000 };
  const invoke = (event) => handler(event, context).then(() => "done", (error) => "failed: " + error.message);
  (async () => {
    for (const event of JSON.parse(process.argv[2])) console.log(await invoke(event));
    const clients = Object.keys(require.cache).map((file) => /@aws-sdk.client-([\\w-]+)/.exec(file)?.[1]);
    console.error([...new Set(clients)].filter((name) => name).sort().join());
  })();
`;

const folder = folderOf(unzipSync(bundleLambda(join(root, "lambda", "notifier", "handler.ts")).zip));

let slack: LocalServer;
let ssm: LocalServer;
afterEach(() => Promise.all([slack.close(), ssm.close()]));

async function run(
  answers: readonly Answer[],
  events: readonly unknown[],
  changes: Readonly<Record<string, string>> = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  slack = await LocalServer.answering(...answers);
  ssm = await LocalServer.answering(parameterAnswer(`${slack.url}/services/secret`));
  const child = spawn(process.execPath, ["-e", runtime, folder, JSON.stringify(events)], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_PATH: join(root, "node_modules"),
      ...environment,
      ...ssmEnvironment(ssm),
      ...changes,
    },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr };
}

const ok = { status: 200, body: "ok" };
const batch = invocation([
  record("put-item", { userIdentity: assumedRole(orders) }),
  record("update-item-failed"),
  record("execute-statement-select"),
  "{",
]);

test("the bundled function alerts Slack to a batch", async () => {
  const { stdout } = await run([ok], [batch]);
  expect(stdout).toBe(
    '{"records":4,"ignored":1,"expected":1,"told":1,"unreadable":1,"alreadyTold":0}\ndone\n',
  );
  expect(slack.bodies).toEqual([
    {
      text: "1 unexpected attempt, 1 record that could not be read",
      blocks: [
        {
          type: "header",
          text: { type: "plain_text", text: "1 unexpected attempt, 1 record that could not be read" },
        },
        {
          type: "section",
          text: {
            type: "mrkdwn",
            verbatim: true,
            text: [
              "*Attempt*, failed with `ConditionalCheckFailedException`",
              "*Who:* `AssumedRole` `arn:aws:iam::111122223333:role/admin-role`, session `bob`",
              "*What:* UpdateItem on `Music`",
              "*Key:* `Artist = ***, SongTitle = ***`",
              "*When:* `2026-11-10T09:12:44Z` · *From:* `192.0.2.0` · *Region:* `us-west-2` · *Account:* `111122223333`",
              "*Next:* Nothing was changed. Find out who tried, and whether the caller needs the permission.",
              '*Silenced by:* `expectedRoles:["arn:aws:iam::111122223333:role/admin-role"]`',
              "<https://console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/" +
                "$252Faws$252Fcloudtrail$252Fchange-alerts/log-events$3F" +
                "filterPattern$3D$2522b1e6c0de-29b7-4f3c-9d0d-7f40e2c0a5b1$2522$26start$3D1794301904000$26end$3D1794302024000" +
                "|The event in CloudWatch Logs>",
              "<https://console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/" +
                "$252Faws$252Fcloudtrail$252Fchange-alerts/log-events$3FfilterPattern$3D" +
                "$2522arn$253Aaws$253Asts$253A$253A111122223333$253Aassumed-role$252Fadmin-role$252Fbob$2522" +
                "$26start$3D1794215564000$26end$3D1794388364000|The caller's day in CloudWatch Logs>",
            ].join("\n"),
          },
        },
        {
          type: "section",
          text: {
            type: "mrkdwn",
            verbatim: true,
            text: "*1 record could not be read.* Log events: `log-event-3`",
          },
        },
      ],
    },
  ]);
});

test.each([
  [{ slack: { slackWebhook: { parameter: "/change-alerts/slack-webhook" } } }, "dynamodb,ssm"],
  [{ topic: { topicArn: "arn:aws:sns:us-east-1:111122223333:alerts" } }, "dynamodb,sns,ssm"],
])(
  "the bundled function of %j loads the clients of the AWS SDK that it uses",
  async (destinations, clients) => {
    const { stderr } = await run([ok], [], { DESTINATIONS: JSON.stringify(destinations) });
    expect(stderr.split("\n")).toContain(clients);
  },
);

test("the bundled function reads the webhook once for several batches, and alerts each event once", async () => {
  await run([ok], [batch, batch, invocation([record("delete-item")])]);
  expect(slack.requests).toHaveLength(2);
  expect(ssm.requests).toHaveLength(1);
});

test("the bundled function reads the webhook's URL again when the webhook is gone, and does not show it", async () => {
  const { stdout, stderr } = await run([{ status: 404, body: "no_service" }, ok], [batch, batch]);
  expect(stdout).toContain("failed: Slack did not accept the message: it answered 404 no_service.\n");
  expect(stdout).toMatch(/done\n$/);
  expect(stdout + stderr).not.toMatch(/secret|Music|admin-role/);
  expect(ssm.requests).toHaveLength(2);
});

test("the bundled function does not start with a broken environment, and says why", async () => {
  const { stderr } = await run([ok], [batch], { EXPECTED_ROLES: "*" });
  expect(stderr).toContain(
    "EXPECTED_ROLES must be a JSON array of ARNs of IAM roles, without wildcards, and objects with role",
  );
});
