import { addresses } from "./addresses";
import { apiEventLog } from "./api-event-log";
import { arns } from "./arns";
import { backends } from "./backends";
import type { BadInput } from "./bad-input";
import { commonSettings } from "./common-settings";
import { eventPatterns } from "./event-patterns";
import { mails } from "./mails";
import { regions } from "./regions";
import { rules } from "./rules";
import { sharedNames } from "./shared-names";
import { signInAlerts } from "./sign-in-alerts";
import { topics } from "./topics";
import { trail } from "./trail";

export type { BadInput } from "./bad-input";

/** Every bad input that the tests know, one fault each. */
export const badInputs: readonly BadInput[] = [
  ...commonSettings,
  ...regions,
  ...backends,
  ...addresses,
  ...trail,
  ...arns,
  ...signInAlerts,
  ...topics,
  ...mails,
  ...rules,
  ...eventPatterns,
  ...apiEventLog,
  ...sharedNames,
];
