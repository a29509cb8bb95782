import { isAbsent, isTrue, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import { chosen, joined, type Line, value } from "./line";

/** Says who made a call, and how, in at most 1,300 characters. */
export function callerLine({ userIdentity, sessionCredentialFromConsole }: ParsedRecord): Line {
  const identity = objectOf(userIdentity);
  const { sourceIdentity, assumedRoot } = objectOf(identity.sessionContext);
  const type = textOf(identity.type);
  const arn = textOf(identity.arn);
  const role = roleOf(identity);
  const session = role && sessionName(arn ?? textOf(identity.principalId));
  const person = textOf(objectOf(identity.onBehalfOf).userId);
  const service = textOf(identity.invokedBy);
  const name = callerName(identity);
  const isChosen = name === identity.userName || name === identity.principalId;
  const delegate = textOf(objectOf(identity.invokedByDelegate).accountId);

  const parts: readonly (Line | false | undefined | "")[] = [
    [value(type ?? "no type", 40), " ", isChosen ? chosen(name, 650) : value(name, 650)],
    type === "AWSAccount" && ["of account ", value(textOf(identity.accountId) ?? "unknown", 40)],
    session && ["session ", chosen(session, 100)],
    service && service !== name && ["through ", value(service, 90)],
    person && person !== name && ["on behalf of ", value(person, 90)],
    textOf(sourceIdentity) && ["source identity ", chosen(String(sourceIdentity), 90)],
    !isAbsent(identity.invokedByDelegate) && ["as delegate of account ", value(delegate ?? "unknown", 40)],
    isTrue(assumedRoot) && ["as root"],
    isTrue(sessionCredentialFromConsole) && ["from the console"],
  ];
  return joined(
    parts.filter((part): part is Line => Boolean(part)),
    ", ",
  );
}

/** Who made a call: the role's ARN for all its sessions. */
export function callerName(userIdentity: unknown): string {
  return knownName(userIdentity) ?? "unknown";
}

/** The same; undefined where nothing says. */
export function knownName(userIdentity: unknown): string | undefined {
  const identity = objectOf(userIdentity);
  const { arn, invokedBy, userName, principalId, accountId } = identity;
  const person = objectOf(identity.onBehalfOf).userId;
  const names = [roleOf(identity), arn, person, invokedBy, userName, principalId, accountId];
  return names.map(textOf).find((each) => each !== undefined);
}

function roleOf({ type, arn, sessionContext }: Readonly<Record<string, unknown>>): string | undefined {
  if (type !== "AssumedRole") return undefined;
  return textOf(objectOf(objectOf(sessionContext).sessionIssuer).arn) ?? textOf(arn);
}

/** `bob` in `arn:aws:sts::111122223333:assumed-role/admin-role/bob` and in `AROAIDPPEZS35WEXAMPLE:bob`. */
function sessionName(principal: string | undefined): string | undefined {
  return principal && /[/:]([^/:]+)$/.exec(principal)?.[1];
}
