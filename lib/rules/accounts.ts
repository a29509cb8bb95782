import { textRule } from "../validation";

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const accountId = textRule(
  "\\d{12}",
  "an account ID has 12 digits",
  "write it as text, with its leading zeros",
);
