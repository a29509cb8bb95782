import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DeliveryError } from "../../../lambda/notifier/destinations/destination";
import { post as postJson } from "../../../lambda/notifier/destinations/post";
import { type Answer, LocalServer } from "./local-server";

const message = { text: "1 unexpected change", blocks: [] };
const ok = { status: 200, body: "ok" };

let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function slack(...answers: readonly (Answer | "none" | "reset")[]): Promise<LocalServer> {
  server = await LocalServer.answering(...answers);
  return server;
}

function toSlack(url: string, milliseconds: number): Promise<void> {
  return postJson(url, message, Date.now() + milliseconds, { name: "Slack" });
}

function post(local: LocalServer, milliseconds = 20_000): Promise<void> {
  return toSlack(`${local.url}/services/secret`, milliseconds);
}

function pause({ requests }: LocalServer): number {
  return (requests[1]?.at ?? 0) - (requests[0]?.at ?? 0);
}

test("a message that Slack takes is posted once, as JSON", async () => {
  const local = await slack(ok);
  await post(local);
  expect(local.bodies).toEqual([message]);
  expect(local.requests[0]?.headers["content-type"]).toBe("application/json");
});

describe("an answer whose body never ends", () => {
  const saysOk = { refusal: (answer: string) => (answer.startsWith("ok") ? undefined : "") };

  test.each([{}, saysOk])(
    "accepts by its status or beginning, so that nothing is posted twice (%o)",
    async (reader) => {
      const local = await slack({ ...ok, isEndless: true });
      await postJson(local.url, message, Date.now() + 2000, { name: "Slack", ...reader });
      expect(local.requests).toHaveLength(1);
    },
  );

  test("is not read on, however much comes", async () => {
    let sent = 0;
    const flood = createServer((request, response) => {
      const send = () => {
        sent++;
        if (!response.destroyed) response.write("ok".repeat(2 ** 15));
      };
      request.resume();
      response.on("drain", send).writeHead(200);
      send();
    });
    await new Promise<void>((resolve) => flood.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(flood.address() as AddressInfo).port}`;
    await postJson(url, message, Date.now() + 2000, { name: "Slack", ...saysOk });
    flood.closeAllConnections();
    await new Promise((resolve) => flood.close(resolve));
    expect(sent).toBeGreaterThan(1);
    expect(sent).toBeLessThan(500);
  });

  test("refuses by its status", async () => {
    const local = await slack({ status: 400, isEndless: true });
    await expect(post(local, 2000)).rejects.toMatchObject({ status: 400 });
    expect(local.requests).toHaveLength(1);
  });
});

describe("posts again", () => {
  test("after the seconds that Retry-After says", async () => {
    const local = await slack({ status: 429, headers: { "retry-after": "1" } }, ok);
    await post(local);
    expect(local.bodies).toEqual([message, message]);
    expect(pause(local)).toBeGreaterThanOrEqual(990);
  });

  test("at different moments where many got the same Retry-After", async () => {
    const busy: readonly Answer[] = Array.from({ length: 20 }, () => ({
      status: 429,
      headers: { "retry-after": "1" },
    }));
    const local = await slack(...busy, ok);
    await Promise.all(busy.map(() => post(local)));
    const again = local.requests.slice(20).map(({ at }) => at);
    expect(again).toHaveLength(20);
    expect(Math.max(...again) - Math.min(...again)).toBeGreaterThan(200);
  });

  test("at the date that Retry-After says", async () => {
    const date = new Date(Date.now() + 2000);
    const local = await slack({ status: 503, headers: { "retry-after": date.toUTCString() } }, ok);
    await post(local);
    expect(local.requests[1]?.at).toBeGreaterThanOrEqual(Math.floor(date.getTime() / 1000) * 1000 - 10);
  });

  test.each([new Date(0).toUTCString(), "0", "-1", "-1.5", "0.1"])(
    "with a pause of its own when Retry-After is %s",
    async (value) => {
      const local = await slack({ status: 429, headers: { "retry-after": value } }, ok);
      await post(local);
      expect(pause(local)).toBeGreaterThanOrEqual(240);
      expect(pause(local)).toBeLessThan(5000);
    },
  );

  test("after the part of a second that Retry-After says", async () => {
    const local = await slack({ status: 429, headers: { "retry-after": "1.2" } }, ok);
    await post(local);
    expect(pause(local)).toBeGreaterThanOrEqual(1190);
    expect(pause(local)).toBeLessThan(5000);
  });

  test.each([
    { status: 429, headers: { "retry-after": "soon" } },
    { status: 429 },
    { status: 500 },
    { status: 408 },
    "reset" as const,
  ])("with a pause of its own after %j", async (answer) => {
    const local = await slack(answer, ok);
    await post(local);
    expect(local.requests).toHaveLength(2);
    expect(pause(local)).toBeGreaterThanOrEqual(240);
    expect(pause(local)).toBeLessThan(5000);
  });
});

describe("fails", () => {
  test.each([
    [400, "invalid_payload"],
    [403, "action_prohibited"],
    [404, "no_service"],
    [410, "channel_is_archived"],
  ])("at once on %i, with Slack's word for it", async (status, body) => {
    const local = await slack({ status, body });
    await expect(post(local)).rejects.toEqual(
      new DeliveryError(`Slack did not accept the message: it answered ${status} ${body}.`, status),
    );
    expect(local.requests).toHaveLength(1);
  });

  test("at once on a redirect, without following it", async () => {
    const local = await slack({ status: 302, headers: { location: "/elsewhere" } }, ok);
    await expect(post(local)).rejects.toMatchObject({ status: 302 });
    expect(local.requests).toHaveLength(1);
  });

  test("with nothing of any other body", async () => {
    const local = await slack({ status: 400, body: "<html>/services/secret</html>" });
    await expect(post(local)).rejects.toThrow("Slack did not accept the message: it answered 400.");
  });

  test("when there is no time left for another attempt", async () => {
    const local = await slack({ status: 500, headers: { "retry-after": "0" } });
    const start = Date.now();
    await expect(post(local, 3000)).rejects.toThrow(
      /^Slack did not accept the message after [2-4] attempts: it answered 500\.$/,
    );
    expect(Date.now() - start).toBeLessThan(3000);
    expect(local.requests.length).toBeGreaterThan(1);
  });

  test("at once when Slack asks to wait longer than there is time", async () => {
    const local = await slack({ status: 429, headers: { "retry-after": "30" } });
    const start = Date.now();
    await expect(post(local, 5000)).rejects.toThrow("it answered 429");
    expect(Date.now() - start).toBeLessThan(4000);
  });

  test("in time when Slack does not answer", async () => {
    const local = await slack("none");
    const start = Date.now();
    await expect(post(local, 1000)).rejects.toThrow("it did not answer in time");
    expect(Date.now() - start).toBeGreaterThanOrEqual(950);
    expect(Date.now() - start).toBeLessThan(5000);
  });

  test("when there is no time at all", async () => {
    const local = await slack("none");
    await expect(post(local, -1)).rejects.toThrow("it did not answer in time");
  });

  test("when nobody listens, with the network's code and not the URL", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const failed = toSlack(`http://127.0.0.1:${port}/services/secret`, 700);
    const error = (await failed.catch((reason: unknown) => reason)) as DeliveryError;
    expect(error.message).toBe("Slack did not accept the message: it could not be reached (ECONNREFUSED).");
    expect([error.stack, JSON.stringify(error), error.cause].join()).not.toMatch(/secret|127\.0\.0\.1/);
  });

  test("on what is no URL, without showing it", async () => {
    const failed = toSlack("secret", 600);
    await expect(failed).rejects.toThrow("Slack did not accept the message: it could not be reached");
    await expect(failed).rejects.not.toThrow("secret");
  });
});
