import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { emulatorEnvironment } from "./emulator-proxy";
import { startEmulatedAws } from "./start";
import { TemporaryFolder } from "./temporary-folder";

/** Starts the emulator, prints how a shell uses it, and runs until a signal ends it. */
async function main(folder: string, end: AbortSignal): Promise<void> {
  refuseDeployedStacks();
  const aws = await startEmulatedAws(folder);
  console.log(instructions(aws.proxy.endpoint));
  if (!end.aborted) await once(end, "abort");
  await aws.stop();
}

const instructions = (endpoint: string) => `The emulator of AWS runs at ${endpoint}
In another shell, run:

${exports(endpoint)}
export AWS_ACCESS_KEY_ID=emulator AWS_SECRET_ACCESS_KEY=emulator
unset AWS_PROFILE AWS_SESSION_TOKEN

Then deploy a stack as you would to AWS. Destroy it before you end the emulator with Ctrl-C:
the emulator then forgets everything, but Terraform's state does not.`;

const exports = (endpoint: string) =>
  Object.entries(emulatorEnvironment(endpoint))
    .map(([name, value]) => `export ${name}=${value}`)
    .join("\n");

/** On an emulator, Terraform would not find the deployed resources and would drop them from the state. */
function refuseDeployedStacks(): void {
  const states = readdirSync(".", { encoding: "utf8", recursive: true })
    .filter((path) => /^terraform\..+\.tfstate$/.test(basename(path)))
    .filter((path) => JSON.parse(readFileSync(path, "utf8")).resources.length > 0);
  if (states.length === 0) return;
  throw new Error(
    `${states.join(", ")} has deployed resources, which Terraform would drop from the state on an emulator: ` +
      "use another checkout, or delete the state if it comes from an emulator that has ended.",
  );
}

const folder = new TemporaryFolder();
const end = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => end.abort());
main(folder.path, end.signal)
  .catch((error: Error) => {
    // Ctrl-C may come while the emulator starts.
    if (end.signal.aborted) return;
    console.error(error.message);
    process.exitCode = 1;
    // The emulator's log says why it did not start.
    if (readdirSync(folder.path).length > 0) folder.keep();
  })
  .finally(() => folder.close());
