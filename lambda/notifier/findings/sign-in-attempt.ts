import { objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import { failureOf } from "./outcome";

/** A user in an account: one name is several users of several kinds, such as an IAM user named root. */
export interface NamedUser {
  readonly kind: "root" | "IAM user" | "other";
  readonly name: string;
}

/** A sign-in as it counts among others of the same user and from the same address. */
export interface SignInAttempt {
  readonly failed: boolean;
  readonly byRoot: boolean;
  /** Whether it is told by itself, and not only when others make it grave. */
  readonly isTold: boolean;
  /** @default nobody whom CloudTrail names */
  readonly user?: NamedUser;
  /** @default none: a service of AWS signs in */
  readonly address?: string;
}

/** What stands in place of the name that somebody typed, which may be a password. */
const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

export function attemptOf(record: ParsedRecord, isTold: boolean): SignInAttempt {
  const { userIdentity, additionalEventData, sourceIPAddress } = record;
  const { type, userName, arn, onBehalfOf } = objectOf(userIdentity);
  const byRoot = type === "Root";
  const named = [userName, objectOf(additionalEventData).UserName, objectOf(onBehalfOf).userId, arn];
  // Root's user name is the account's alias, where it has one.
  const name = byRoot ? "root" : named.map(textOf).find((each) => each !== undefined);
  const kind = byRoot ? "root" : type === "IAMUser" ? "IAM user" : "other";
  const address = textOf(sourceIPAddress);
  return {
    failed: failureOf(record) !== undefined,
    byRoot,
    isTold,
    user: name === undefined || userName === hidden ? undefined : { kind, name },
    address: address?.endsWith(".amazonaws.com") ? undefined : address,
  };
}
