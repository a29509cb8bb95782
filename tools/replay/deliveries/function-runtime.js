/**
 * The script of a thread that invokes a Lambda function with each event in turn, like Lambda's Node.js
 * runtime.
 *
 * A handler may return a promise, call a callback, or just end: then the invocation ends when nothing is left
 * to do. The function's output is dropped. The thread posts one message after it loads the handler, and one
 * after each invocation.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
const { existsSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { parentPort, workerData } = require("node:worker_threads");
const { modulePath, handler: name, timeout, hasCallbacks } = workerData;
process.stdout.write = process.stderr.write = () => true;

async function load() {
  const file = [".js", ".mjs", ".cjs"].map((extension) => modulePath + extension).find(existsSync);
  if (!file) throw new Error("the zip file does not contain the handler's module");
  const exported = await import(pathToFileURL(file));
  const handler = exported[name] ?? exported.default?.[name];
  if (typeof handler !== "function") throw new Error(`${name} is undefined or not exported`);
  if (handler.length > 2 && !hasCallbacks)
    throw new Error("its runtime does not support handlers with a callback");
  return handler;
}

const run = (handler, event) =>
  new Promise((resolve, reject) => {
    const end = Date.now() + timeout;
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => end - Date.now(),
    };
    let finish = resolve;
    process.once("beforeExit", () => finish());
    const callback = (error) => {
      finish = () => (error == null ? resolve() : reject(error));
      if (!context.callbackWaitsForEmptyEventLoop) finish();
    };
    const returned = handler(event, context, callback);
    if (typeof returned?.then === "function") returned.then(resolve, reject);
  });

const serve = (handler) =>
  parentPort.on("message", async (event) => {
    try {
      parentPort.unref();
      await run(handler, event);
      parentPort.postMessage({});
    } catch (error) {
      fail(error);
    }
    parentPort.ref();
    process.removeAllListeners("beforeExit");
  });

const fail = (error) => parentPort.postMessage({ error: String(error?.message ?? error) });
load()
  .then(serve)
  .then(() => parentPort.postMessage({}), fail);
