/**
 * The script of a thread that invokes a function with each event in turn, as Lambda's Node.js runtime does: it takes handlers
 * that return a promise, and those that have a callback or only end, once they have nothing more to do. What they log is dropped.
 *
 * It says how the handler was loaded, and then of each event how the handler ended.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export const functionRuntime = `
  const { existsSync } = require("node:fs");
  const { pathToFileURL } = require("node:url");
  const { parentPort, workerData } = require("node:worker_threads");
  const { module, handler: name, timeout, hasCallbacks } = workerData;
  process.stdout.write = process.stderr.write = () => true;

  async function load() {
    const file = [".js", ".mjs", ".cjs"].map((extension) => module + extension).find(existsSync);
    if (!file) throw new Error("the zip file has no module of its handler");
    const exported = await import(pathToFileURL(file));
    const handler = exported[name] ?? exported.default?.[name];
    if (typeof handler !== "function") throw new Error(name + " is undefined or not exported");
    if (handler.length > 2 && !hasCallbacks) throw new Error("its runtime takes no handler with a callback");
    return handler;
  }

  const run = (handler, event) => new Promise((resolve, reject) => {
    const end = Date.now() + timeout;
    const context = { callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => end - Date.now() };
    let finish = resolve;
    process.once("beforeExit", () => finish());
    const callback = (error) => {
      finish = () => (error == null ? resolve() : reject(error));
      if (!context.callbackWaitsForEmptyEventLoop) finish();
    };
    const returned = handler(event, context, callback);
    if (typeof returned?.then === "function") returned.then(resolve, reject);
  });

  const serve = (handler) => parentPort.on("message", async (event) => {
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
  load().then(serve).then(() => parentPort.postMessage({}), fail);
`;
