import type { Deed } from "../../../engines/cloudtrail/root-and-account-calls";
import { type Line, value } from "../message/line";
import { objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";

/**
 * Why a call failed, in the record's words; undefined for one that succeeded. Sign-ins have their outcome
 * under their own name, those by OAuth a flag, and other calls an error's code.
 */
export function failureOf(record: ParsedRecord): string | undefined {
  const { eventName, responseElements, serviceEventDetails, additionalEventData } = record;
  const reason = textOf(record.errorMessage) ?? textOf(record.errorCode);
  const outcome = outcomeIn(responseElements, eventName) ?? outcomeIn(serviceEventDetails, eventName);
  if (outcome === "Success") return undefined;
  const failed = outcome !== undefined || String(objectOf(additionalEventData).success) === "false";
  return reason ?? (failed ? (textOf(outcome) ?? "Failure") : undefined);
}

/** What became of a call; `perhaps` of one that may have changed something although it failed. */
export type Outcome = "done" | "perhaps" | "failed";

/**
 * @param failure why the call failed, such as an error's code
 * @param errorCode the error's code, where `failure` is another text
 */
export function outcomeOf(failure: string | undefined, errorCode = failure): Outcome {
  if (failure === undefined) return "done";
  return withinService.test(errorCode ?? "") ? "perhaps" : "failed";
}

/**
 * Codes of errors within the service, or for want of an answer in time.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const withinService =
  /^Internal|^(?:Service)?Unavailable|Timed?Out|^Ser(?:ver|vice)(?:Error|Failure)|^Service(?:Exception)?$/i;

function outcomeIn(fields: unknown, eventName: string): unknown {
  const object = objectOf(fields);
  return Object.hasOwn(object, eventName) ? object[eventName] : undefined;
}

/**
 * The title of what a call did to items, or of the attempt that failed.
 * @param attempt what an attempt is called
 */
export function titleOf(done: string, errorCode: string | undefined, attempt = "Attempt"): Line {
  if (errorCode === undefined) return [{ bold: done }];
  return [{ bold: attempt }, ", failed with ", value(errorCode, 100)];
}

/** What a call did that failed, and may have done all the same. */
export function perhaps(done: string): string {
  return `${done}, perhaps`;
}

/** What a call did, perhaps did, or failed to. */
export function headlineOf([done, attempted]: Deed, outcome: Outcome): string {
  if (outcome === "failed") return `An attempt to ${attempted} failed`;
  return outcome === "perhaps" ? perhaps(done) : done;
}

/** What to do after an attempt. */
export const afterAttempt = "Find out who tried, and whether the caller needs the permission.";

/** What to do after root did something. */
export const afterRoot =
  "If this was not you, sign in as root, change its password and look at its keys and MFA devices.";
