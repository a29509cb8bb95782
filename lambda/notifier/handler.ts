import type { CloudWatchLogsEvent, Context } from "aws-lambda";
import { Notifier } from "./notifier";
import { readSettings } from "./settings";

const notifier = new Notifier(readSettings(process.env));

/** The function's handler: Lambda calls it with each batch of log events. */
export async function handler(event: CloudWatchLogsEvent, context: Context): Promise<void> {
  await notifier.handle(event, context);
}
