import { accountId } from "../../lib/stack/accounts";
import { record, string } from "../../lib/validation/schema/kinds";
import type { SettingsOf } from "../../lib/validation/schema/object";
import { textConstraint } from "../../lib/validation/validation";

const accountName = textConstraint(
  "[\\p{L}\\p{N} _.,:()/&'+@#-]{1,50}",
  "an account's name has 1 to 50 letters, digits, spaces and \"_.,:()/&'+@#-\"",
  "shorten or respell it",
);

/** Terraform would take a brace after `$` or `%` for a template. */
const pageUrl = textConstraint(
  'https://(?:[^\\s<>|"$%]|[$%][^\\s<>|"{]){1,500}',
  'a page is given by its https URL of at most 500 characters, without spaces, "<", ">", "|", "${" and "%{"',
  "encode such characters, and write {principal} where the caller's ARN belongs",
);

/** What messages say besides what CloudTrail knows. */
export const messageShape = {
  /**
   * What accounts are called in messages, by ID, such as `{ "111122223333": "production" }`.
   * @default messages have the ID alone
   * @change in place
   */
  accountNames: record(string(accountName), accountId),
  /**
   * The page that a message links to for the caller's history, such as the saved queries of `table-lineage`
   * (its output `workgroup_console`); `{principal}` in it becomes the caller's ARN.
   * @default what the log group has of the caller, a day before the event and after
   * @change in place
   */
  historyUrl: string(pageUrl),
};

export interface MessageSettings extends SettingsOf<typeof messageShape> {}
