import { textConstraint } from "../validation/validation";

/**
 * One e-mail address. SNS itself checks it only when somebody confirms:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
 */
export const email = textConstraint(
  '[^\\s@,;:<>()\\[\\]"\\\\]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]',
  "one plain e-mail address is accepted, such as security@example.com",
  "give each address an entry of its own, without a display name",
);
