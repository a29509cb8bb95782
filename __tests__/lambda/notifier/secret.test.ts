import { isWebhookUrl, Secret } from "../../../lambda/notifier/destinations/secret";
import { nameOf } from "../../../lambda/notifier/destinations/destination";
import { type Answer, LocalServer } from "./local-server";
import { parameterAnswer, ssmEnvironment } from "./ssm";

const url = "https://hooks.slack.com/services/xyzzy";
const before = { ...process.env };

let ssm: LocalServer | undefined;
afterEach(async () => {
  jest.useRealTimers();
  process.env = { ...before };
  await ssm?.close();
});

async function webhook(...answers: readonly Answer[]): Promise<Secret> {
  ssm = await LocalServer.answering(...answers);
  Object.assign(process.env, ssmEnvironment(ssm));
  return secret();
}

const secret = () =>
  new Secret("/change-alerts/slack-webhook", isWebhookUrl, "the https URL of a Slack webhook");
const inTime = () => Date.now() + 5000;

test("is read from SSM, decrypted", async () => {
  const hook = await webhook(parameterAnswer(url));
  await expect(hook.text(inTime())).resolves.toBe(url);
  expect(ssm?.bodies).toEqual([{ Name: "/change-alerts/slack-webhook", WithDecryption: true }]);
  expect(ssm?.requests[0]?.headers["x-amz-target"]).toBe("AmazonSSM.GetParameter");
});

test.each([`${url}\n`, `\uFEFF${url}\r\n`, `"${url}"`, `'${url}'\n`])(
  "is read from %j as a URL",
  async (value) => {
    const hook = await webhook(parameterAnswer(value));
    await expect(hook.text(inTime())).resolves.toBe(url);
  },
);

test.each(["HTTPS://hooks.slack.com/services/xyzzy", "https://relay.example:8443/slack"])(
  "may be %s",
  async (value) => {
    const hook = await webhook(parameterAnswer(value));
    await expect(hook.text(inTime())).resolves.toBe(value);
  },
);

test("is kept for five minutes", async () => {
  const hook = await webhook(parameterAnswer(url), parameterAnswer(`${url}/2`));
  jest.useFakeTimers({ doNotFake: ["setTimeout", "setImmediate", "nextTick", "queueMicrotask"] });
  await hook.text(inTime());
  jest.setSystemTime(Date.now() + 5 * 60_000 - 1);
  await expect(hook.text(inTime())).resolves.toBe(url);
  jest.setSystemTime(Date.now() + 1);
  await expect(hook.text(inTime())).resolves.toBe(`${url}/2`);
  expect(ssm?.requests).toHaveLength(2);
});

const throttled: Answer = {
  status: 400,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: '{"__type":"ThrottlingException"}',
};

test("is what was read before while SSM is busy, and where nothing was, the error may pass", async () => {
  const hook = await webhook(parameterAnswer(url), throttled);
  jest.useFakeTimers({ doNotFake: ["setTimeout", "setImmediate", "nextTick", "queueMicrotask"] });
  await hook.text(inTime());
  jest.setSystemTime(Date.now() + 5 * 60_000);
  await expect(hook.text(inTime())).resolves.toBe(url);
  hook.forget();
  await expect(hook.text(inTime())).rejects.toMatchObject({ isTransient: true });
});

test("is read again when it was forgotten", async () => {
  const hook = await webhook(parameterAnswer(url), parameterAnswer(`${url}/2`));
  await hook.text(inTime());
  hook.forget();
  await expect(hook.text(inTime())).resolves.toBe(`${url}/2`);
});

describe("fails", () => {
  test.each([
    ["", "nothing"],
    ["secret", "a text that begins otherwise"],
    ["secret:x", "a text that begins otherwise"],
    ["http://hooks.slack.com/services/secret", "a text that begins otherwise"],
    ["ftp://127.0.0.1/secret", "a text that begins otherwise"],
    ["http://127.0.0.1.evil/", "a text that begins otherwise"],
    [JSON.stringify({ secret: url }), "JSON"],
    [`${url}\nhttps://hooks.slack.com/secret`, "spaces or several lines"],
    ["https://me:secret@hooks.slack.com/services", "a URL with a user's name"],
    ["https://localhost/secret", "a URL whose host is refused"],
  ])("when the parameter holds %j, without showing it, and reads it again", async (value, kind) => {
    const hook = await webhook(parameterAnswer(value), parameterAnswer(url));
    const failed = hook.text(inTime());
    await expect(failed).rejects.toThrow(
      "The SSM parameter /change-alerts/slack-webhook must contain the https URL of a Slack webhook;" +
        ` it contains ${kind}. Put that text alone into it.`,
    );
    await expect(failed).rejects.not.toThrow("secret");
    await expect(hook.text(inTime())).resolves.toBe(url);
  });

  test.each(["ParameterNotFound", "AccessDeniedException"])("on %s", async (name) => {
    const hook = await webhook({
      status: 400,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body: JSON.stringify({ __type: name, message: "secret" }),
    });
    const failed = hook.text(inTime());
    await expect(failed).rejects.toThrow(
      `The SSM parameter /change-alerts/slack-webhook could not be read: ${name}.`,
    );
    await expect(failed).rejects.toMatchObject({ isTransient: false });
  });

  test("on an answer that cannot be read, without showing it", async () => {
    const body = `{"Parameter":{"Value":"${url}`;
    const hook = await webhook({
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body,
    });
    const error = (await hook.text(inTime()).catch((reason: unknown) => reason)) as Error;
    expect(error.message).toMatch(/could not be read: /);
    expect([error.stack, JSON.stringify(error), error.cause].join()).not.toContain("xyzzy");
  });

  test("in time when SSM does not answer", async () => {
    ssm = await LocalServer.answering("none");
    Object.assign(process.env, ssmEnvironment(ssm));
    const start = Date.now();
    await expect(secret().text(Date.now() + 500)).rejects.toThrow("could not be read");
    expect(Date.now() - start).toBeLessThan(3000);
  });
});

// Jest's own class Error hides the network's error from the SDK, so that a call cannot show this.
test.each([
  [{ code: "ECONNREFUSED" }, "ECONNREFUSED"],
  [{ code: "https://hooks.slack.com/services/secret" }, "Error"],
  [{}, "Error"],
  [{ name: "AccessDeniedException", code: "ECONNRESET" }, "AccessDeniedException"],
])("an error with %j is called %s", (fields, name) => {
  expect(nameOf(Object.assign(new Error("secret"), fields))).toBe(name);
});

describe("the URL of a webhook", () => {
  const here = "http://127.0.0.1:9001/2018-06-01/runtime";

  test("may be of this machine outside of Lambda, as in the replay", () => {
    expect(isWebhookUrl(here)).toBe(true);
  });

  test("is never of this machine in Lambda, whose own interface listens there", () => {
    process.env.AWS_LAMBDA_RUNTIME_API = "127.0.0.1:9001";
    expect(isWebhookUrl(here)).toBe(false);
    expect(isWebhookUrl(url)).toBe(true);
  });

  test.each([
    "127.0.0.1",
    "127.1",
    "0x7f000001",
    "127.8.9.10",
    "0.0.0.0",
    "localhost",
    "LOCALHOST.",
    "x.localhost",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:0.0.0.0]",
  ])("is not of this machine with https: %s", (host) => {
    expect(isWebhookUrl(`https://${host}:9001/services`)).toBe(false);
  });

  test.each(["hooks.slack.com", "localhost.example.com", "127.example.com", "128.0.0.1", "notlocalhost"])(
    "is of another host with https: %s",
    (host) => {
      expect(isWebhookUrl(`https://${host}/services`)).toBe(true);
    },
  );
});
