import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { startEmulatedAws } from "./start";
import { TemporaryFolder } from "./temporary-folder";

/** Starts what stands in for AWS, says how a shell reaches it, and stays until it is told to end. */
async function main(folder: string, end: AbortSignal): Promise<void> {
  refuseDeployedStacks();
  const aws = await startEmulatedAws(folder);
  console.log(instructions(aws.proxy.endpoint));
  if (!end.aborted) await once(end, "abort");
  await aws.stop();
}

const instructions = (endpoint: string) => `An emulator of AWS answers at ${endpoint}. In another shell:

export AWS_ENDPOINT_URL=${endpoint}
export AWS_ACCESS_KEY_ID=emulator AWS_SECRET_ACCESS_KEY=emulator
unset AWS_PROFILE AWS_SESSION_TOKEN

Then deploy a stack as you would to AWS, and destroy it before you end the emulator with Ctrl-C:
the emulator forgets everything then, and Terraform's state does not.`;

/** Terraform would find nothing of what it deployed to AWS, and forget it. The backend `local` keeps states in any folder. */
function refuseDeployedStacks(): void {
  const states = readdirSync(".", { encoding: "utf8", recursive: true })
    .filter((path) => /^terraform\..+\.tfstate$/.test(basename(path)))
    .filter((path) => JSON.parse(readFileSync(path, "utf8")).resources.length > 0);
  if (states.length === 0) return;
  throw new Error(
    `${states.join(", ")}: a stack is deployed from here; on an emulator Terraform would find nothing of it and forget it; ` +
      "try the emulator in another checkout, or remove the state if it is of an emulator that has ended.",
  );
}

const folder = new TemporaryFolder();
const end = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => end.abort());
main(folder.path, end.signal)
  .catch((error: Error) => {
    // Ctrl-C ends an emulator that is still starting, too.
    if (end.signal.aborted) return;
    console.error(error.message);
    process.exitCode = 1;
    // Its log says why it did not start.
    if (readdirSync(folder.path).length > 0) folder.keep();
  })
  .finally(() => folder.close());
