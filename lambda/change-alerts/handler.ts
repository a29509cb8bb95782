import type { CloudWatchLogsEvent, Context } from "aws-lambda";
import { Alerter } from "./alerter";
import { readSettings } from "./settings";

const alerter = new Alerter(readSettings(process.env));

/** The function's handler: Lambda calls it with each batch of log events. */
export async function handler(event: CloudWatchLogsEvent, context: Context): Promise<void> {
  await alerter.handle(event, context);
}
