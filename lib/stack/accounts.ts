import { textConstraint } from "../validation/validation";

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const accountId = textConstraint(
  "\\d{12}",
  "an account ID has 12 digits",
  "write it as text, with its leading zeros",
);

/** The account that AWS's documentation has in its examples. */
export const exampleAccount = "111122223333";
