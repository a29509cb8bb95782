/** Calls on root's credentials and on the account, of one kind. */
export interface AccountCalls {
  /** What such a call says, such as "Root's MFA was changed". */
  readonly title: string;
  /** Whether only calls by root are meant. */
  readonly byRoot: boolean;
  /** The names of calls by event source. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
}

/** Calls on root's credentials and on the account. All are recorded in us-east-1. */
export const rootAndAccountCalls = {
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html */
  mfa: {
    title: "Root's MFA was changed",
    byRoot: true,
    calls: {
      "iam.amazonaws.com": [
        "EnableMFADevice",
        "DeactivateMFADevice",
        "ResyncMFADevice",
        "CreateVirtualMFADevice",
        "DeleteVirtualMFADevice",
      ],
    },
  },
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_add-key.html */
  accessKeys: {
    title: "Root's access keys were changed",
    byRoot: true,
    calls: { "iam.amazonaws.com": ["CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey"] },
  },
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
  password: {
    title: "Root's password was changed or recovered",
    byRoot: false,
    calls: {
      "signin.amazonaws.com": ["PasswordRecoveryRequested", "PasswordRecoveryCompleted", "PasswordUpdated"],
    },
  },
  /** https://docs.aws.amazon.com/accounts/latest/reference/monitoring-cloudtrail.html */
  contacts: {
    title: "The account's e-mail or contacts were changed",
    byRoot: false,
    calls: {
      "account.amazonaws.com": [
        "StartPrimaryEmailUpdate",
        "AcceptPrimaryEmailUpdate",
        "PutContactInformation",
        "PutAlternateContact",
        "DeleteAlternateContact",
      ],
      "signin.amazonaws.com": ["EmailUpdated"],
    },
  },
  /** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html */
  closing: {
    title: "An account is closed",
    byRoot: false,
    calls: { "account.amazonaws.com": ["CloseAccount"], "organizations.amazonaws.com": ["CloseAccount"] },
  },
} as const satisfies Readonly<Record<string, AccountCalls>>;

export type AccountCallKind = keyof typeof rootAndAccountCalls;
export const accountCallKinds = Object.keys(rootAndAccountCalls) as readonly AccountCallKind[];
