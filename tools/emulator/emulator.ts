import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { execute } from "./execute";

/** An emulator of AWS: moto, which is to be started, or a server that runs already. */
export type Emulator = { readonly found: true } & (
  { readonly kind: "moto"; readonly program: string } | { readonly kind: "endpoint"; readonly endpoint: URL }
);

/** There is no emulator; the sentence says what to do. */
export interface MissingEmulator {
  readonly found: false;
  readonly sentence: string;
}

/** An emulator that answers. */
export interface RunningEmulator {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Finds an emulator: the endpoint in `AWS_EMULATOR_URL`, otherwise `moto_server` on PATH. */
export async function findEmulator(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Emulator | MissingEmulator> {
  if (env.AWS_EMULATOR_URL) return endpoint(env.AWS_EMULATOR_URL);
  const program = "moto_server";
  const { exitCode } = await execute(program, ["--help"], { cwd: folder, env, timeout: 60_000 }).catch(
    () => ({ exitCode: 1 }),
  );
  if (exitCode === 0) return { found: true, kind: "moto", program };
  return {
    found: false,
    sentence:
      "`moto_server --help` does not run: install moto's server (`pipx install 'moto[server]'`), " +
      "or set AWS_EMULATOR_URL to the address of another emulator.",
  };
}

/**
 * Starts moto with its log in a temporary folder, or checks that the running server answers.
 *
 * @throws Error if the emulator does not answer.
 */
export async function startEmulator(emulator: Emulator, logFile: string): Promise<RunningEmulator> {
  if (emulator.kind === "moto") return startMoto(emulator.program, logFile);
  const address = emulator.endpoint.origin;
  if (!(await answers(address)))
    throw new Error(
      `AWS_EMULATOR_URL is ${address}, but nothing answers there: start the emulator, or unset AWS_EMULATOR_URL`,
    );
  return { endpoint: address, stop: async () => undefined };
}

/**
 * Whether an emulator is moto's server, which has an API of its own.
 * https://docs.getmoto.org/en/latest/docs/server_mode.html
 */
export async function isMoto(address: string): Promise<boolean> {
  return fetch(`${address}/moto-api/config`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function endpoint(address: string): Emulator | MissingEmulator {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "http:") return { found: true, kind: "endpoint", endpoint: url };
  const sentence = `AWS_EMULATOR_URL is ${JSON.stringify(address)}: set it to the emulator's address, such as http://127.0.0.1:4566.`;
  return { found: false, sentence };
}

/**
 * Runs a program until a line comes or the pipe ends, as it does when this process is killed: then nobody
 * else removes the folder.
 */
const untilPipeEnds = `folder=$1; shift
exec 3<&0
"$@" & program=$!
{ read -r _ <&3 || killed=1; kill "$program"; [ -z "$killed" ] || rm -rf "$folder"; } &
wait "$program"`;

async function startMoto(program: string, logFile: string): Promise<RunningEmulator> {
  const port = await freePort();
  const log = openSync(logFile, "w");
  const moto = [program, "-H", "127.0.0.1", "-p", String(port)];
  const child = spawn("sh", ["-c", untilPipeEnds, "sh", dirname(logFile), ...moto], {
    stdio: ["pipe", log, log],
  });
  // The shell may end first.
  child.stdin?.on("error", () => undefined);
  closeSync(log);
  const address = `http://127.0.0.1:${port}`;
  const ended = once(child, "exit").then(() => true);
  ended.catch(() => undefined);

  const deadline = Date.now() + 60_000;
  while (!(await isMoto(address))) {
    const over = await Promise.race([ended, pause(200).then(() => Date.now() > deadline)]);
    if (over) {
      await end(child);
      throw new Error(`${program} did not start: see ${logFile}`);
    }
  }
  return { endpoint: address, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.stdin?.end("stop\n");
  const kill = setTimeout(() => child.kill("SIGKILL"), 5000);
  await exit;
  clearTimeout(kill);
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
