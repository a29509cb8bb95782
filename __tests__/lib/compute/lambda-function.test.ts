import { unzipSync } from "fflate";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LambdaFunction } from "../../../lib/compute/lambda-function";
import { LogSubscription } from "../../../lib/compute/log-subscription";
import { LogGroup } from "../../../lib/observability/log-group";
import { folderOf } from "../../support/folder-of-files";
import { synthesizeInPlainApp } from "../../support/plain-app";

const handlers = folderOf({
  "index.ts": "export const handler = () => 1;",
  "on.event.ts": "export const handler = () => 2;",
});
const { stack, outdir } = synthesizeInPlainApp((scope) => {
  const functions = ["first", "second"].map(
    (name) => new LambdaFunction(scope, name, { name, entry: join(handlers, "index.ts") }),
  );
  new LambdaFunction(scope, "dotted", { name: "dotted", entry: join(handlers, "on.event.ts") });
  const [first] = functions;
  for (const name of ["one", "other"]) {
    const group = new LogGroup(scope, `${name}_log`, { name: `/audit/${name}` });
    if (first) new LogSubscription(scope, name, { name, group, filterPattern: "", destination: first });
  }
});
const lambda = (name: string) => stack.resource(`aws_lambda_function.${name}`);

it("has the handler of its entry, which is a file of the bundle", () => {
  for (const [name, file, handler] of [
    ["first", "index.js", "index.handler"],
    ["dotted", "on_event.js", "on_event.handler"],
  ] as const) {
    const { filename, handler: given } = lambda(name);
    expect(given).toBe(handler);
    const zip = readFileSync(join(outdir, "stacks", "audit", String(filename)));
    expect(Object.keys(unzipSync(zip))).toEqual([file]);
  }
});

it("has a role of its own name, beside another function of the stack", () => {
  expect(stack.resource("aws_iam_role.first_role").name).toBe("first-function");
  expect(stack.resource("aws_iam_role.second_role").name).toBe("second-function");
});

it("leaves time, memory and environment to Lambda unless they are given", () => {
  expect(Object.keys(lambda("first"))).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(timeout|memory_size|environment|description)$/)]),
  );
});

it("takes events of several log groups, each by a statement of its own", () => {
  const permissions = Object.values(stack.resources("aws_lambda_permission"));
  expect(permissions.map(({ statement_id: id }) => id)).toEqual([
    "CloudWatchLogsInvokes",
    "CloudWatchLogsInvokes2",
  ]);
});
