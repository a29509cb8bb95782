import { strToU8, zipSync } from "fflate";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { createReplay } from "../../../../tools/replay/deliveries";
import type { SynthesizedStack } from "../../../../engines/terraform-json/synthesized";
import { readSynthesized } from "../../../../engines/terraform-json/synthesized";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { deployment, replayed } from "../replayed";
import { synthesizedFolder } from "../../../engines/terraform-json/synthesized-folder";

/** A stack whose trail writes to a log group, and whose function has the code. */
function stacksOf(code: string, filter_pattern = ""): SynthesizedStack[] {
  const zip = zipSync({ "handler.js": strToU8(code) });
  const cloud_watch_logs_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:records:*";
  const stack = {
    provider: { aws: [{ region: "us-east-1" }] },
    resource: {
      aws_cloudtrail: { trail: { name: "all", s3_bucket_name: "logs", cloud_watch_logs_group_arn } },
      aws_lambda_function: {
        function: {
          ...{ function_name: "tell", handler: "handler.handler", runtime: "nodejs22.x" },
          filename: join(folderOf({ "code.zip": zip }), "code.zip"),
          environment: { variables: { GREETING: "hello" } },
        },
      },
      aws_cloudwatch_log_subscription_filter: {
        subscription: {
          ...{ name: "tell", log_group_name: "records", filter_pattern },
          destination_arn: "${aws_lambda_function.function.arn}",
        },
      },
    },
  };
  return readSynthesized(synthesizedFolder({ one: stack }));
}

it("runs the function with its own environment and none of the caller's", async () => {
  const code = `exports.handler = async () => {
    const { Parameter } = await (await fetch(process.env.AWS_ENDPOINT_URL, {
      method: "POST",
      headers: { "x-amz-target": "AmazonSSM.GetParameter" },
      body: '{"Name":"/webhook"}',
    })).json();
    const { GREETING, PATH, AWS_REGION } = process.env;
    const body = JSON.stringify({ text: [GREETING, PATH, AWS_REGION, Parameter.Name].join() });
    await fetch(Parameter.Value, { method: "POST", body });
  };`;
  const { rules } = await replayed(stacksOf(code));
  expect(rules).toMatchObject([
    {
      rule: "aws_cloudwatch_log_subscription_filter.subscription",
      matched: true,
      deliveries: [{ kind: "slack", payload: { text: "hello,,us-east-1,/webhook" } }],
      failures: [],
    },
  ]);
});

it.each([
  ["throws", 'exports.handler = async () => { throw new Error("odd"); };', "the function fails: odd"],
  ["cannot be loaded", 'throw new Error("not set");', "the function fails: not set"],
  ["ends its process", "exports.handler = () => process.exit(1);", "the function fails: its process ended"],
])("fails the delivery to a function that %s, each time", async (_, code, message) => {
  const replay = createReplay(stacksOf(code), deployment);
  for (const eventID of ["first", "second"]) {
    const { rules } = await replay.replay(record("create-subnet", { eventID }));
    expect(rules[0]).toMatchObject({ deliveries: [], failures: [{ message }] });
  }
  await replay.close();
});

it("drops what the function logs", async () => {
  const written = (["stdout", "stderr"] as const).map((name) =>
    jest.spyOn(process[name], "write").mockReturnValue(true),
  );
  const code = 'exports.handler = async () => { console.log("logged"); console.error("logged"); };';
  const replay = createReplay(stacksOf(code), deployment);
  for (const eventID of ["first", "second"]) await replay.replay(record("create-subnet", { eventID }));
  await setImmediate();
  await replay.close();
  const texts = written.flatMap(({ mock }) => mock.calls.map(([text]) => String(text)));
  written.forEach((each) => each.mockRestore());
  expect(texts.join("")).not.toContain("logged");
});

it("says why a filter does not take a record", async () => {
  const other = await replayed(stacksOf("", "{ $.eventName = PutItem }"));
  expect(other.rules[0]?.why()).toBe(
    "the record does not match the filter pattern { $.eventName = PutItem }",
  );
  const away = await replayed(stacksOf(""), { awsRegion: "us-west-2" });
  expect(away.rules[0]?.why()).toBe("the trail all does not record it");
  const large = await replayed(stacksOf(""), { requestParameters: { text: "x".repeat(256 * 1024) } });
  expect(large.rules[0]?.matched).toBe(false);
  expect(large.rules[0]?.why()).toBe("CloudTrail does not send records of more than 256 KB to a log group");
});

describe("many records at once", () => {
  const unexpected = ["3", "17", "39"];
  const records = Array.from({ length: 40 }, (_, index) =>
    record("create-subnet", {
      eventID: String(index),
      userAgent: unexpected.includes(String(index)) ? "odd" : "known",
    }),
  );
  /**
   * Posts the IDs of the records that are odd, and none twice; it tells each invocation's records, too, if
   * asked.
   */
  const code = (tellsAll = false) => `
    const { gunzipSync } = require("node:zlib");
    const told = new Set();
    exports.handler = async ({ awslogs }) => {
      const { logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")));
      const records = logEvents.map(({ message }) => JSON.parse(message));
      const odd = records.filter(({ eventID, userAgent }) => userAgent === "odd" && !told.has(eventID));
      const ids = (${tellsAll} ? records : odd).map(({ eventID }) => eventID);
      if (ids.length === 0) return;
      const { ok } = await fetch(process.env.AWS_ENDPOINT_URL + "/slack", { method: "POST", body: JSON.stringify(ids) });
      if (!ok) throw new Error("not told");
      for (const id of ids) told.add(id);
    };`;

  async function told(stacks: readonly SynthesizedStack[]) {
    const replay = createReplay(stacks, deployment);
    await replay.probe(records);
    const outcomes: unknown[] = [];
    for (const each of records) {
      const { matches } = await replay.replay(each);
      expect(matches).toMatchObject([{ matched: true, failures: [] }]);
      outcomes.push(...matches.flatMap(({ deliveries }) => deliveries.map(({ payload }) => payload)));
    }
    await replay.close();
    return outcomes;
  }

  it("are told as if each came by itself, of those that the function is not silent about", async () => {
    expect(await told(stacksOf(code()))).toEqual(unexpected.map((id) => [id]));
  });

  it("are each told where the function is silent about none", async () => {
    expect(await told(stacksOf(code(true)))).toEqual(records.map(({ eventID }) => [eventID]));
  });
});
