import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { callAws } from "../call-aws";
import { projectRoot } from "../project-root";
import { emulatorEnvironment } from "../../../tools/emulator/emulator-proxy";
import { TemporaryFolder } from "../../../tools/emulator/temporary-folder";

const temporary = new TemporaryFolder();
afterAll(() => temporary.close());

const start = () =>
  spawn(process.execPath, ["tools/run.js", "tools/emulator/main.ts"], {
    cwd: projectRoot,
    env: { ...process.env, TMPDIR: temporary.path },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });

test("npm run emulator answers as AWS does until Ctrl-C, and leaves nothing behind", () =>
  temporary.use(async () => {
    const command = start();
    const exit = once(command, "exit");
    try {
      const endpoint = await printedEndpoint(command.stdout);
      await expectAws(endpoint);

      signalAll(command, "SIGINT");
      expect(await exit).toEqual([0, null]);
      await expect(fetch(endpoint)).rejects.toThrow("fetch failed");
      expect(readdirSync(temporary.path)).toEqual([]);
    } finally {
      signalAll(command, "SIGKILL");
    }
  }));

test("npm run emulator leaves nothing behind when it is killed", () =>
  temporary.use(async () => {
    const command = start();
    const left = () => readdirSync(temporary.path);
    try {
      await printedEndpoint(command.stdout);
      const log = join(temporary.path, left()[0] ?? "", "emulator.log");
      // Behind the proxy, which ends with the command, moto names its own address.
      const [moto = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(readFileSync(log, "utf8")) ?? [];
      expect((await fetch(moto)).status).toBeLessThan(500);

      command.kill("SIGKILL");
      for (const end = Date.now() + 20_000; left().length > 0 && Date.now() < end;) await pause(200);
      expect(left()).toEqual([]);
      await expect(fetch(moto)).rejects.toThrow("fetch failed");
    } finally {
      signalAll(command, "SIGKILL");
    }
  }));

/** The address in the printed lines, which set the variables that the tests with Terraform set. */
async function printedEndpoint(stdout: NodeJS.ReadableStream): Promise<string> {
  const printed: [name: string, value: string][] = [];
  const lines: string[] = [];
  for await (const line of createInterface(stdout)) {
    lines.push(line);
    const [, name, value] = /^export (\w+)=(\S+)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) printed.push([name, value]);
    if (name === "HTTP_PROXY") break;
  }
  const variables = Object.fromEntries(printed);
  const endpoint = variables.AWS_ENDPOINT_URL ?? "";
  expect(variables).toEqual(emulatorEnvironment(endpoint));
  // A terminal makes a link of the URL, to which a full stop would belong.
  expect(lines[0]).toBe(`The emulator of AWS runs at ${endpoint}`);
  return endpoint;
}

/** Makes a bucket, and a call that moto answers only with its faults mended. */
async function expectAws(endpoint: string): Promise<void> {
  const region = "us-east-1";
  await callAws(endpoint, { region, service: "s3", method: "PUT", path: "/logs" });
  expect(await callAws(endpoint, { region, service: "s3", method: "GET" })).toContain("<Name>logs</Name>");

  const operation = "AWSStepFunctions.ValidateStateMachineDefinition";
  const definition = JSON.stringify({ StartAt: "Done", States: { Done: { Type: "Succeed" } } });
  const call = { region, service: "states", operation, body: JSON.stringify({ definition }) };
  expect(JSON.parse(await callAws(endpoint, call))).toMatchObject({ result: "OK" });
}

/** Signals the command and every program that it has started, as a terminal does on Ctrl-C. */
function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
