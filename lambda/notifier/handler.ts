import type { Context, SQSBatchResponse } from "aws-lambda";
import { Notifier } from "./notifier";
import { readSettings } from "./settings";

const notifier = new Notifier(readSettings(process.env));

/** The function's handler: Lambda calls it with log events, an event of a rule, or what waited in a queue. */
export function handler(event: unknown, context: Context): Promise<SQSBatchResponse | undefined> {
  return notifier.handle(event, context);
}
