import { type IncomingMessage, type ServerResponse, request } from "node:http";
import { text } from "node:stream/consumers";
import { EmulatorProxy, emulatorEnvironment } from "../../../tools/emulator/emulator-proxy";
import { LoopbackServer } from "../../../tools/emulator/loopback-server";

/** Answers with the request line and the host that it got. */
class Echo extends LoopbackServer {
  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    response.end(`${message.method} ${message.url} of ${message.headers.host}`);
  }
}

const emulator = new Echo();
let proxy: EmulatorProxy;
beforeAll(async () => {
  await emulator.start();
  proxy = new EmulatorProxy(new URL(emulator.endpoint), []);
  await proxy.start();
});
afterAll(async () => {
  await proxy.stop();
  await emulator.stop();
});

/** Sends a target to the proxy as it stands: fetch would not send a whole URL. */
async function send(path: string, host = new URL(proxy.endpoint).host) {
  const { hostname, port } = new URL(proxy.endpoint);
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path, headers: { host } }, resolve).on("error", reject).end();
  });
  return { status: message.statusCode, body: await text(message) };
}

const tags = "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Alogs?a=1";
const s3Control = "123456789012.emulator.invalid";

test("Terraform's environment names one host for S3 Control, and the proxy as the way to it", () =>
  expect(emulatorEnvironment("http://127.0.0.1:4566")).toEqual({
    AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
    AWS_ENDPOINT_URL_S3_CONTROL: "http://emulator.invalid",
    HTTP_PROXY: "http://127.0.0.1:4566",
  }));

test.each(["emulator.invalid", s3Control, s3Control.toUpperCase()])(
  "a whole URL of %s goes to the emulator, with path, query and host",
  async (host) =>
    expect(await send(`http://${host}${tags}`, host)).toEqual({
      status: 200,
      body: `GET ${tags} of ${host}`,
    }),
);

test("a call is named by its path, also of a whole URL", async () => {
  await send(`http://${s3Control}${tags}`, s3Control);
  await send(`http://${s3Control}?a=1`, s3Control);
  expect(proxy.calls.slice(-2).map(({ call }) => call)).toEqual([
    `unsigned:GET ${tags}`,
    "unsigned:GET /?a=1",
  ]);
});

test("a path goes to the emulator, also one that begins like a host", async () =>
  expect(await send("//example.com/key")).toMatchObject({
    status: 200,
    body: expect.stringMatching(/^GET \/\/example\.com\/key of 127/),
  }));

test.each([
  "example.com",
  "emulator.invalid.example.com",
  "12.emulator.invalid",
  "127.0.0.1@example.com",
  "169.254.169.254",
])("a whole URL of %s is refused", async (host) => {
  const passed = proxy.calls.length;
  expect(await send(`http://${host}/`, new URL(proxy.endpoint).host)).toEqual({
    status: 403,
    body: expect.stringContaining(`does not pass calls to ${host}`),
  });
  expect(proxy.calls.length).toBe(passed);
});

test("a request whose header names another host is refused, so that no web page reaches the emulator", async () =>
  expect(await send("/", "example.com")).toMatchObject({ status: 403 }));

test.each(["127.0.0.1:1", "localhost", "emulator.invalid"])(
  "a path that is sent to %s is refused: that is not the proxy",
  async (host) => expect(await send("/", host)).toMatchObject({ status: 403 }),
);

test("the proxy is localhost, too", async () => {
  const { port } = new URL(proxy.endpoint);
  expect(await send("/", `localhost:${port}`)).toMatchObject({ status: 200 });
});

test("a whole URL of the proxy itself is refused: no client of its own sends one", async () =>
  expect(await send(`${proxy.endpoint}/`)).toMatchObject({ status: 403 }));

test("the whole URL counts, not the header", async () =>
  expect(await send(`http://${s3Control}/`, "example.com")).toMatchObject({ status: 200 }));

describe("a call that the emulator crashes on once", () => {
  class Stumbling extends Echo {
    private calls = 0;

    protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
      this.calls += 1;
      if (this.calls === 1) response.statusCode = 500;
      await super.respond(message, response);
    }
  }

  it.each([
    ["DescribeAlarms", 200],
    ["PutMetricAlarm", 501],
  ])("%s has the status %i", async (action, status) => {
    const stumbling = new Stumbling();
    await stumbling.start();
    const between = new EmulatorProxy(new URL(stumbling.endpoint), []);
    await between.start();
    const authorization = "AWS4-HMAC-SHA256 Credential=test/20261110/us-east-1/monitoring/aws4_request";
    const headers = { authorization, "x-amz-target": `GraniteServiceVersion20100801.${action}` };
    const answer = await fetch(between.endpoint, { method: "POST", headers, body: "{}" });
    await between.stop();
    await stumbling.stop();
    expect(answer.status).toBe(status);
  });
});
