import { isAbsent, objectOf, textOf } from "./json";
import type { ParsedRecord } from "./parsed-record";
import { code } from "./slack-text";

/** Says who made a call, and how, in at most 1,300 characters of Slack's markup. */
export function describeCaller({ userIdentity, sessionCredentialFromConsole }: ParsedRecord): string {
  const identity = objectOf(userIdentity);
  const { sourceIdentity, sessionIssuer, assumedRoot } = objectOf(identity.sessionContext);
  const type = textOf(identity.type);
  const arn = textOf(identity.arn);
  const role = type === "AssumedRole" ? (textOf(objectOf(sessionIssuer).arn) ?? arn) : undefined;
  const session = role && sessionName(arn ?? textOf(identity.principalId));
  const person = textOf(objectOf(identity.onBehalfOf).userId);
  const service = textOf(identity.invokedBy);
  const name =
    role ??
    arn ??
    person ??
    service ??
    textOf(identity.principalId) ??
    textOf(identity.accountId) ??
    "unknown";
  const delegate = textOf(objectOf(identity.invokedByDelegate).accountId);

  return [
    `${code(type ?? "no type", 40)} ${code(name, 650)}`,
    type === "AWSAccount" && `of account ${code(textOf(identity.accountId) ?? "unknown", 40)}`,
    session && `session ${code(session, 100)}`,
    service && service !== name && `through ${code(service, 90)}`,
    person && person !== name && `on behalf of ${code(person, 90)}`,
    textOf(sourceIdentity) && `source identity ${code(String(sourceIdentity), 90)}`,
    !isAbsent(identity.invokedByDelegate) && `as delegate of account ${code(delegate ?? "unknown", 40)}`,
    String(assumedRoot) === "true" && "as root",
    String(sessionCredentialFromConsole) === "true" && "from the console",
  ]
    .filter(Boolean)
    .join(", ");
}

/** `bob` in `arn:aws:sts::111122223333:assumed-role/admin-role/bob` and in `AROAIDPPEZS35WEXAMPLE:bob`. */
function sessionName(principal: string | undefined): string | undefined {
  return principal && /[/:]([^/:]+)$/.exec(principal)?.[1];
}
