import type { Severity } from "../../../engines/severity";
import type { RecordFinding } from "../findings/classify";
import type { Message } from "../message/message";
import { textOf } from "../records/json";
import { tableName } from "../records/table-name";

/** Where messages go. */
export interface Destination {
  /** Whether programs read the messages, which want each at once. @default people do */
  readonly isForPrograms?: boolean;
  /**
   * Sends a message.
   * @param deadline when to give up, in milliseconds since 1970
   * @throws DeliveryError when the destination does not accept it
   */
  send(message: Message, deadline: number): Promise<void>;
}

/** A destination whose messages may answer another. */
export interface ThreadedDestination extends Destination {
  /**
   * Sends a message into a thread, or as the first of one.
   * @param deadline when to give up, in milliseconds since 1970
   * @returns the thread that answers to it belong to, if the destination names it
   * @throws DeliveryError when the destination does not accept it
   */
  sendInThread(thread: string | undefined, message: Message, deadline: number): Promise<string | undefined>;
}

export function hasThreads(destination: Destination): destination is ThreadedDestination {
  return "sendInThread" in destination;
}

/** A destination did not accept a message. The error never contains a secret, such as a webhook's URL. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";

  constructor(
    message: string,
    /** The status of its answer. @default it did not answer */
    readonly status?: number,
    /** Whether it may accept it later: it is busy, broken or unreachable. */
    readonly isTransient = false,
  ) {
    super(message);
  }
}

/**
 * Ends a call at a deadline, in milliseconds since 1970.
 * @param maxTime milliseconds that it takes at most
 */
export function endingAt(deadline: number, maxTime = Infinity): AbortSignal {
  return AbortSignal.timeout(Math.max(1, Math.min(maxTime, deadline - Date.now())));
}

/** Gives only the name of an error of the SDK, or the network's code where it is just called "Error". */
export function nameOf(error: unknown): string {
  const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
  return name === "Error" && /^[A-Z][A-Z0-9_]+$/.test(String(code)) ? String(code) : String(name);
}

/**
 * Fails for an error of the SDK, which may pass where the service is busy, broken or unreachable, by
 * whomever. Only its name is given: its other fields may contain a secret.
 * @param what is wrong, in words
 */
export function failWith(what: string, error: unknown): never {
  const name = nameOf(error);
  const mayPass = /Throttl|TooMany|Timeout|Abort|Internal|Unavailable|^E[A-Z]+$/.test(name);
  throw new DeliveryError(`${what}: ${name}.`, undefined, mayPass);
}

/** What a destination takes: findings that have each of these. */
export interface Route {
  readonly severities?: readonly Severity[];
  /** Account IDs. */
  readonly accounts?: readonly string[];
  /** Names of tables. */
  readonly tables?: readonly string[];
}

/** Whether a route takes a finding. What a record does not say, such as its table, each route takes. */
export function takes({ severities, accounts, tables }: Route, finding: RecordFinding): boolean {
  const account = textOf(finding.record.recipientAccountId);
  return (
    (severities?.includes(finding.severity) ?? true) &&
    (accounts === undefined || account === undefined || accounts.includes(account)) &&
    (tables === undefined || isOn(tables, finding))
  );
}

/** Whether a finding is about one of some tables, or about a table that the record leaves out. */
function isOn(tables: readonly string[], { tables: own }: RecordFinding): boolean {
  return own !== undefined && (own.length === 0 || own.some((table) => tables.includes(tableName(table))));
}

/** A destination, and what it takes: findings that one of its routes takes. */
export interface RoutedDestination {
  /** What it is called in the settings. @default it is the only one */
  readonly name?: string;
  readonly destination: Destination;
  /** @default it takes everything */
  readonly routes?: readonly Route[];
}
