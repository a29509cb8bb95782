/**
 * The script of a process that invokes a Lambda function with each event in turn, like Lambda's Node.js
 * runtime.
 *
 * A handler may return a promise, call a callback, or just end: then the invocation ends when nothing is left
 * to do. The first message to the process says what to load, each other one has an event. The process sends
 * one message after it loads the handler, and one after each invocation.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
const { existsSync } = require("node:fs");
const { pathToFileURL, URL } = require("node:url");
const { allowOnePort } = require("./one-port.js");

async function load({ modulePath, handler: name, hasCallbacks }) {
  const file = [".js", ".mjs", ".cjs"].map((extension) => modulePath + extension).find(existsSync);
  if (!file) throw new Error("the zip file does not contain the handler's module");
  const exported = await exportsOf(file);
  const handler = exported[name] ?? exported.default?.[name];
  if (typeof handler !== "function") throw new Error(`${name} is undefined or not exported`);
  if (handler.length > 2 && !hasCallbacks)
    throw new Error("its runtime does not support handlers with a callback");
  return handler;
}

/** As in Lambda, only what is no CommonJS is imported: to import it takes longer. */
async function exportsOf(file) {
  try {
    return require(file);
  } catch (error) {
    if (!["ERR_REQUIRE_ESM", "ERR_REQUIRE_ASYNC_MODULE"].includes(error?.code)) throw error;
    return import(pathToFileURL(file));
  }
}

const run = (handler, event, timeout) =>
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

const serve = (handler, timeout) =>
  process.on("message", async ({ event }) => {
    try {
      process.channel.unref();
      await run(handler, event, timeout);
      process.send({});
    } catch (error) {
      fail(error);
    }
    process.channel.ref();
    process.removeAllListeners("beforeExit");
  });

const fail = (error, more) => process.send({ error: String(error?.message ?? error), ...more });

/** What goes to the internet goes to this machine, with its host in the path. */
const divert = (url) => {
  const { fetch } = globalThis;
  globalThis.fetch = (resource, ...rest) => {
    const outside = /^https:\/\/(.*)$/.exec(String(resource))?.[1];
    return fetch(outside === undefined ? resource : `${url}/${outside}`, ...rest);
  };
};

process.once("message", ({ environment, url, ...code }) => {
  allowOnePort(Number(new URL(url).port));
  divert(url);
  Object.assign(process.env, environment);
  load(code).then(
    (handler) => {
      serve(handler, code.timeout);
      process.send({});
    },
    (error) => fail(error, { isEnded: true }),
  );
});
process.on("uncaughtException", (error) => fail(error, { isEnded: true }));
process.on("disconnect", () => process.exit());
