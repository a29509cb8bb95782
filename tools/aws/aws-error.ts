import { command } from "../command";
import { machineProblem } from "./problem";

/** AWS did not do what it was asked to do, in a sentence with the remedy. */
export class AwsError extends Error {
  override readonly name = "AwsError";
}

const denied = /^(?:AccessDenied(?:Exception)?|Forbidden|403)$/;
const unreachable = /^(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EPIPE)$/;

/**
 * Does what AWS is asked to do.
 *
 * @param what is done, such as "athena:GetTableMetadata of db.table"
 * @throws AwsError with a sentence for what AWS refuses; an abort is thrown as it is.
 */
export async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AwsError || (error as Error).name === "AbortError") throw error;
    throw new AwsError(`${what}: ${sentence(error as Error & { readonly code?: string })}`, { cause: error });
  }
}

function sentence(error: Error & { readonly code?: string }): string {
  const { name, message, code = "" } = error;
  const ofMachine = machineProblem(error);
  if (ofMachine !== undefined) return `this machine ${ofMachine}`;
  const said = message.replace(/\s+/g, " ").replace(/\.$/, "");
  if (denied.test(name)) {
    return `AWS refuses it (${said}): docs/policies/backtest.json has the actions that ${command("backtest")} needs`;
  }
  if (/Region is missing/.test(message)) return "no Region is known: give one with --region";
  if (unreachable.test(code)) return `AWS cannot be reached (${said}): check the network and --region`;
  if (/not ?found/i.test(name + said))
    return `${said}: check its name, and the account by --profile and --region`;
  return said || name;
}
