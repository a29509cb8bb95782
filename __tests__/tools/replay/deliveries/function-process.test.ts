import { strToU8, zipSync } from "fflate";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { FunctionProcess, TimeoutError } from "../../../../tools/replay/deliveries/function-process";
import { LocalTables } from "../../../../tools/replay/deliveries/local-tables";
import { folderOf } from "../../../support/folder-of-files";

const post = `await fetch(process.env.AWS_ENDPOINT_URL + "/slack", { method: "POST", body: String(event) });`;

const workers: FunctionProcess[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
});

/** A function with the files in its zip, which takes a second at most. */
async function functionOf(
  files: Readonly<Record<string, string>>,
  runtime = "nodejs22.x",
  environment: Readonly<Record<string, string>> = {},
) {
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([name, code]) => [name, strToU8(code)])));
  const worker = await FunctionProcess.start(
    {
      ...{
        address: "aws_lambda_function.tell",
        name: "tell",
        region: "us-east-1",
        handler: "handler.handler",
      },
      arn: "arn:aws:lambda:us-east-1:111122223333:function:tell",
      zipPath: join(folderOf({ "code.zip": zip }), "code.zip"),
      ...{ runtime, environment, timeoutSeconds: 1 },
    },
    true,
    new LocalTables([]),
  );
  workers.push(worker);
  return worker;
}

/** What the function posts when it is invoked with an event. */
async function postsOf(worker: FunctionProcess, event: unknown): Promise<unknown[]> {
  const posts: unknown[] = [];
  await worker.invoke(event, ({ payload }) => posts.push(payload));
  return posts;
}

describe("a handler", () => {
  it.each([
    ["returns a promise", "handler.js", `exports.handler = async (event) => { ${post} };`],
    ["is an ES module's", "handler.mjs", `export const handler = async (event) => { ${post} };`],
    ["is a CommonJS module's", "handler.cjs", `exports.handler = async (event) => { ${post} };`],
    [
      "calls back",
      "handler.js",
      `exports.handler = (event, context, callback) => { (async () => { ${post} })().then(() => callback(null, 1)); };`,
    ],
    [
      "calls back before it has ended",
      "handler.js",
      `exports.handler = (event, context, callback) => { (async () => { ${post} })(); callback(); };`,
    ],
    ["only ends", "handler.js", `exports.handler = (event) => { (async () => { ${post} })(); };`],
  ])("that %s is waited for, each time", async (_, file, code) => {
    const worker = await functionOf({ [file]: code });
    expect(await postsOf(worker, 1)).toEqual([1]);
    expect(await postsOf(worker, 2)).toEqual([2]);
  });

  it("that calls back may leave what it waits for", async () => {
    const worker = await functionOf({
      "handler.js": `exports.handler = (event, context, callback) => {
        context.callbackWaitsForEmptyEventLoop = false;
        setInterval(() => {}, 1000);
        callback();
      };`,
    });
    expect(await postsOf(worker, 1)).toEqual([]);
  });

  it("of a module of a package of ES modules is found", async () => {
    const files = {
      "package.json": '{"type":"module"}',
      "handler.js": `export const handler = async (event) => { ${post} };`,
    };
    expect(await postsOf(await functionOf(files), 1)).toEqual([1]);
  });

  it("that posts what is no JSON has its text posted", async () => {
    const worker = await functionOf({ "handler.js": `exports.handler = async (event) => { ${post} };` });
    expect(await postsOf(worker, "payload={")).toEqual(["payload={"]);
  });

  it.each([
    [
      "calls back with an error",
      `exports.handler = (event, context, callback) => callback(new Error("odd"));`,
      "odd",
    ],
    ["throws later", `exports.handler = () => { setTimeout(() => { throw new Error("odd"); }); };`, "odd"],
    ["is not there", "exports.other = async () => {};", "handler is undefined or not exported"],
  ])("that %s fails, each time", async (_, code, message) => {
    const worker = await functionOf({ "handler.js": code });
    await expect(postsOf(worker, 1)).rejects.toThrow(`the function fails: ${message}`);
    await expect(postsOf(worker, 2)).rejects.toThrow(`the function fails: ${message}`);
  });

  it("without a module fails", async () => {
    const message = "the function fails: the zip file does not contain the handler's module";
    await expect(postsOf(await functionOf({ "index.py": "" }), 1)).rejects.toThrow(message);
  });

  it("with a callback is refused by a runtime that has none", async () => {
    const files = { "handler.js": "exports.handler = (event, context, callback) => callback();" };
    await expect(postsOf(await functionOf(files, "nodejs24.x"), 1)).rejects.toThrow(
      "the function fails: its runtime does not support handlers with a callback",
    );
  });
});

describe("a function that takes too long", () => {
  it.each([
    ["waits", "await new Promise((resolve) => setInterval(resolve, 60_000));"],
    ["loops", "for (;;);"],
    [
      "waits for an answer",
      'await fetch(process.env.AWS_ENDPOINT_URL, { method: "POST", body: new ReadableStream(), duplex: "half" });',
    ],
  ])("fails where it %s, and starts anew", async (_, wait) => {
    const worker = await functionOf({
      "handler.js": `let count = 0;
        exports.handler = async (event) => { event = event + " " + ++count; ${post} if (count > 1) { ${wait} } };`,
    });
    expect(await postsOf(worker, "first")).toEqual(["first 1"]);
    const posts: unknown[] = [];
    await expect(worker.invoke("second", ({ payload }) => posts.push(payload))).rejects.toThrow(
      new TimeoutError("the function fails: Task timed out after 1.00 seconds"),
    );
    expect(posts).toEqual(["second 2"]);
    expect(await postsOf(worker, "third")).toEqual(["third 1"]);
  });

  it("has the time that it is loaded in for itself", async () => {
    const worker = await functionOf({
      "handler.mjs": `await new Promise((resolve) => setTimeout(resolve, 1_100));
        export const handler = async (event) => { ${post} };`,
    });
    expect(await postsOf(worker, 1)).toEqual([1]);
  });
});

describe("what a function may do", () => {
  /** Posts what an expression gives, or the code or message of its error. */
  const told = (expression: string) => ({
    "handler.mjs": `
      import { execFileSync, fork } from "node:child_process";
      import { lookup, resolve4 } from "node:dns/promises";
      import { createSocket } from "node:dgram";
      import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
      import { connect } from "node:net";
      import { tmpdir } from "node:os";
      import { Worker } from "node:worker_threads";
      const told = async (event) => ${expression};
      export const handler = async (event) => {
        event = await told(event).then(JSON.stringify, (error) => error.cause?.message ?? error.code ?? error.message);
        ${post}
      };`,
  });
  const tellOf = async (expression: string, event: unknown = 1, environment = {}) =>
    (await postsOf(await functionOf(told(expression), "nodejs22.x", environment), event))[0];

  it("is to see its own environment and nothing of the caller's", async () => {
    const lambda = ["AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION", "AWS_SECRET_ACCESS_KEY"];
    const names = await tellOf("Object.keys(process.env)", 1, { MINE: "1" });
    expect(names).toEqual(expect.arrayContaining(["MINE", ...lambda]));
    expect(names).not.toEqual(expect.arrayContaining(["PATH"]));
    expect(await tellOf("process.env.AWS_SECRET_ACCESS_KEY")).toBe("replay");
  });

  it("is to read and write files in its own folder", async () => {
    const write = 'writeFileSync(tmpdir() + "/a", "b"), readFileSync(tmpdir() + "/a", "utf8")';
    expect(await tellOf(`(${write})`)).toBe("b");
  });

  it.each([
    ["reads another file", "readFileSync(event, 'utf8')"],
    ["writes another file", "writeFileSync(event + '.new', '')"],
    ["links to another file", "symlinkSync(event, tmpdir() + '/link')"],
    ["starts a program", "execFileSync('true')"],
    ["starts Node", "fork(event)"],
    ["starts a thread", "new Worker('1', { eval: true })"],
    ["loads Node's own bindings", "process.binding('tcp_wrap')"],
  ])("is no more: it fails where it %s", async (_, expression) => {
    const file = join(folderOf({ "secret.txt": "secret" }), "secret.txt");
    expect(await tellOf(expression, file)).toBe("ERR_ACCESS_DENIED");
    expect(await tellOf(expression, file, { NODE_OPTIONS: "--allow-child-process --allow-worker" })).toBe(
      "ERR_ACCESS_DENIED",
    );
  });

  it.each([
    ["another port of this machine", "fetch('http://127.0.0.1:' + event)"],
    ["another host", "fetch('http://192.0.2.1:' + process.env.AWS_ENDPOINT_URL.split(':')[2])"],
    ["a name", "lookup('example.com')"],
    ["a name's addresses", "resolve4('example.com')"],
    ["a datagram's receiver", "createSocket('udp4').send('a', event, '127.0.0.1')"],
    [
      "a socket",
      "new Promise((resolve, reject) => connect(event, '127.0.0.1').on('error', reject).on('connect', resolve))",
    ],
    [
      "a socket in the file system",
      "new Promise((resolve, reject) => connect('./socket').on('error', reject).on('connect', resolve))",
    ],
  ])("is no more: it does not reach %s", async (_, expression) => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect(await tellOf(expression, port)).toBe("a replayed function has no network");
    server.close();
  });
});

describe("a zip file is refused", () => {
  it.each(["../handler.js", "/handler.js", "a/../../handler.js"])("that has the file %s", (name) =>
    expect(functionOf({ "handler.js": "", [name]: "" })).rejects.toThrow(
      `code.zip has a file outside of its folder: ${JSON.stringify(name)}`,
    ),
  );
});
