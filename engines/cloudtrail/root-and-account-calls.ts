/** Calls on root's credentials and on the account, of one kind. */
export interface AccountCalls {
  /** Whether only calls by root are meant. */
  readonly byRoot: boolean;
  /** By event source and by name: what such a call says, such as "Root's MFA device was deactivated". */
  readonly calls: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Calls on root's credentials and on the account. All are recorded in us-east-1. */
export const rootAndAccountCalls = {
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html */
  mfa: {
    byRoot: true,
    calls: {
      "iam.amazonaws.com": {
        EnableMFADevice: "An MFA device was enabled for root",
        DeactivateMFADevice: "Root's MFA device was deactivated",
        ResyncMFADevice: "Root's MFA device was resynchronized",
        CreateVirtualMFADevice: "Root created a virtual MFA device",
        DeleteVirtualMFADevice: "Root deleted a virtual MFA device",
      },
    },
  },
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_add-key.html */
  accessKeys: {
    byRoot: true,
    calls: {
      "iam.amazonaws.com": {
        CreateAccessKey: "Root created an access key",
        UpdateAccessKey: "Root switched an access key on or off",
        DeleteAccessKey: "Root deleted an access key",
      },
    },
  },
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
  password: {
    byRoot: false,
    calls: {
      "signin.amazonaws.com": {
        PasswordRecoveryRequested: "The recovery of root's password was requested",
        PasswordRecoveryCompleted: "Root's password was recovered",
        PasswordUpdated: "Root's password was changed",
      },
    },
  },
  /** https://docs.aws.amazon.com/accounts/latest/reference/monitoring-cloudtrail.html */
  contacts: {
    byRoot: false,
    calls: {
      "account.amazonaws.com": {
        StartPrimaryEmailUpdate: "Another e-mail address was asked for root",
        AcceptPrimaryEmailUpdate: "Root's e-mail address was changed",
        PutContactInformation: "The account's contact information was changed",
        PutAlternateContact: "An alternate contact of the account was changed",
        DeleteAlternateContact: "An alternate contact of the account was deleted",
      },
      "signin.amazonaws.com": { EmailUpdated: "Root's e-mail address was changed" },
    },
  },
  /** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html */
  closing: {
    byRoot: false,
    calls: {
      "account.amazonaws.com": { CloseAccount: "The account was closed" },
      "organizations.amazonaws.com": { CloseAccount: "An account of the organization was closed" },
    },
  },
} as const satisfies Readonly<Record<string, AccountCalls>>;

export type AccountCallKind = keyof typeof rootAndAccountCalls;
export const accountCallKinds = Object.keys(rootAndAccountCalls) as readonly AccountCallKind[];
