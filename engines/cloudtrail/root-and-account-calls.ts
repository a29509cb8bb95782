/** What a call did, such as "The account was closed", and what it tried to do: "close the account". */
export type Deed = readonly [done: string, attempted: string];

/** Calls on root's credentials and on the account, of one kind, by event source and by name. */
export type AccountCalls = Readonly<Record<string, Readonly<Record<string, Deed>>>>;

/** Whether only those calls of a service are meant that root makes, or a session as root. */
export function isByRootAlone(eventSource: string): boolean {
  return eventSource === "iam.amazonaws.com";
}

/**
 * Calls on root's credentials and on the account. They are recorded in us-east-1, and root sessions in the
 * Region of the endpoint.
 */
export const rootAndAccountCalls = {
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html */
  mfa: {
    "iam.amazonaws.com": {
      EnableMFADevice: ["Root enabled an MFA device", "enable an MFA device as root"],
      DeactivateMFADevice: ["Root deactivated an MFA device", "deactivate an MFA device as root"],
      ResyncMFADevice: ["Root resynchronized an MFA device", "resynchronize an MFA device as root"],
      CreateVirtualMFADevice: ["Root created a virtual MFA device", "create a virtual MFA device as root"],
      DeleteVirtualMFADevice: ["Root deleted a virtual MFA device", "delete a virtual MFA device as root"],
    },
  },
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_add-key.html */
  accessKeys: {
    "iam.amazonaws.com": {
      CreateAccessKey: ["Root created an access key", "create an access key as root"],
      UpdateAccessKey: ["Root switched an access key on or off", "switch an access key on or off as root"],
      DeleteAccessKey: ["Root deleted an access key", "delete an access key as root"],
    },
  },
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
  password: {
    "signin.amazonaws.com": {
      PasswordRecoveryRequested: [
        "The recovery of root's password was requested",
        "request the recovery of root's password",
      ],
      PasswordRecoveryCompleted: ["Root's password was recovered", "recover root's password"],
      PasswordUpdated: ["Root's password was changed", "change root's password"],
    },
    // A session as root makes root's own, with which the password can be recovered.
    "iam.amazonaws.com": {
      CreateLoginProfile: ["Root created a password", "create a password as root"],
      UpdateLoginProfile: ["Root changed a password", "change a password as root"],
      DeleteLoginProfile: ["Root deleted a password", "delete a password as root"],
    },
  },
  /** https://docs.aws.amazon.com/accounts/latest/reference/monitoring-cloudtrail.html */
  contacts: {
    "account.amazonaws.com": {
      StartPrimaryEmailUpdate: [
        "Another e-mail address was asked for root",
        "ask for another e-mail address of root",
      ],
      AcceptPrimaryEmailUpdate: ["Root's e-mail address was changed", "change root's e-mail address"],
      PutContactInformation: [
        "The account's contact information was changed",
        "change the account's contact information",
      ],
      PutAccountName: ["The account's name was changed", "change the account's name"],
      PutAlternateContact: [
        "An alternate contact of the account was changed",
        "change an alternate contact of the account",
      ],
      DeleteAlternateContact: [
        "An alternate contact of the account was deleted",
        "delete an alternate contact of the account",
      ],
    },
    "signin.amazonaws.com": {
      EmailUpdated: ["Root's e-mail address was changed", "change root's e-mail address"],
    },
  },
  /** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html */
  closing: {
    "account.amazonaws.com": { CloseAccount: ["The account was closed", "close the account"] },
    "organizations.amazonaws.com": {
      CloseAccount: ["An account of the organization was closed", "close an account of the organization"],
    },
  },
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html */
  rootSessions: {
    "sts.amazonaws.com": {
      AssumeRoot: [
        "A session as root of a member account was begun",
        "begin a session as root of a member account",
      ],
    },
  },
} as const satisfies Readonly<Record<string, AccountCalls>>;

export type AccountCallKind = keyof typeof rootAndAccountCalls;
export const accountCallKinds = Object.keys(rootAndAccountCalls) as readonly AccountCallKind[];
