import { AwsError } from "../aws/aws-error";
import { machineProblem } from "../aws/problem";
import { CallError } from "./aws";
import { notTold, type Verdict, wrong } from "./verdict";

const denied = /AccessDenied|NotAuthorized|UnauthorizedOperation|Forbidden|AuthorizationError/i;
const absent = /NotFound|NoSuch|NonExistent|DoesNotExist/i;

/** Of credentials that AWS knows in another Region. */
const unknown = /^(?:UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidToken)$/;

/**
 * What is said of a point whose call failed. That AWS knows the caller was found before.
 *
 * @throws AwsError for credentials that have expired since, and what else keeps this machine from asking
 */
export function callVerdict(thrown: unknown): Verdict {
  const error = thrown instanceof AwsError && thrown.cause !== undefined ? thrown.cause : thrown;
  if (error instanceof AwsError) return wrong(error.message, "see the console of its service");
  if (!(error instanceof CallError)) return notTold((error as Error).message);
  const { action, cause } = error;
  const said = cause.message.replace(/\s+/g, " ").replace(/\.$/, "") || cause.name;
  if (unknown.test(cause.name))
    return wrong(
      `is in a Region that does not know the caller (${said})`,
      "enable the Region in the account",
    );
  const ofMachine = machineProblem(cause);
  if (ofMachine !== undefined) throw new AwsError(`this machine ${ofMachine}`, { cause: error });
  const status = cause.$metadata?.httpStatusCode;
  if (status === undefined)
    return notTold(
      `cannot be asked for (${said})`,
      "see that this machine reaches the service in its Region",
    );
  if (denied.test(cause.name) || status === 403)
    return notTold(
      `may not be asked for (${said})`,
      `allow ${action}, as docs/policies/deployed-check.json does`,
    );
  if (absent.test(cause.name) || /is not found/i.test(said))
    return wrong("is not there", "deploy the stack, or name its account by --profile");
  return notTold(`${action} was not answered (${said})`);
}
