import { AwsError } from "../aws/aws-error";
import { machineProblem } from "../aws/problem";
import { CallError } from "./aws";
import { notTold, type Verdict, wrong } from "./verdict";

const denied = /AccessDenied|NotAuthorized|UnauthorizedOperation|Forbidden|AuthorizationError/i;
const absent = /NotFound|NoSuch|NonExistent|DoesNotExist/i;

/**
 * What is said of a point whose call failed.
 *
 * @throws AwsError for what keeps this machine from asking AWS for anything.
 */
export function callVerdict(thrown: unknown): Verdict {
  const error = thrown instanceof AwsError && thrown.cause !== undefined ? thrown.cause : thrown;
  if (error instanceof AwsError) return wrong(error.message, "see the console of its service");
  if (!(error instanceof CallError)) return notTold((error as Error).message);
  const { action, cause } = error;
  const ofMachine = machineProblem(cause);
  if (ofMachine !== undefined) throw new AwsError(`this machine ${ofMachine}`, { cause: error });
  const said = cause.message.replace(/\s+/g, " ").replace(/\.$/, "");
  if (/Region is missing/.test(said)) throw new AwsError("no Region is known: give one with --region");
  const status = cause.$metadata?.httpStatusCode;
  if (status === undefined) {
    throw new AwsError(`AWS cannot be reached (${said || cause.name}): check the network and the Region`);
  }
  if (denied.test(cause.name) || status === 403)
    return notTold(
      `may not be asked for (${said})`,
      `allow ${action}, as docs/policies/deployed-check.json does`,
    );
  if (absent.test(cause.name) || /is not found/i.test(said))
    return wrong("is not there", "deploy the stack, or name its account by --profile");
  return notTold(`${action} was not answered (${said || cause.name})`);
}
