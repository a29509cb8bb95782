export const adminRole = "arn:aws:iam::111122223333:role/admin-role";
export const scaling = "dynamodb.application-autoscaling.amazonaws.com";

/** The identity that CloudTrail records for a session of a role, which is given by its ARN. */
export function assumedRole(role: string, session = "bob"): Readonly<Record<string, unknown>> {
  const [, partition, account, path] = /^arn:([^:]+):iam::(\d+):role\/(.+)$/.exec(role) ?? [];
  const name = path?.split("/").pop();
  return {
    type: "AssumedRole",
    principalId: `AROAIDPPEZS35WEXAMPLE:${session}`,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`,
    accountId: account,
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAIDPPEZS35WEXAMPLE",
        arn: role,
        accountId: account,
        userName: name,
      },
      attributes: { creationDate: "2026-11-10T09:00:00Z", mfaAuthenticated: "false" },
    },
  };
}

/** The identity with further fields in its session context. */
export function withSession(
  identity: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return { ...identity, sessionContext: { ...(identity.sessionContext as object), ...fields } };
}

/**
 * Identities besides an IAM role's session, by what they are.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const otherIdentities: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "the root user": {
    type: "Root",
    principalId: "111122223333",
    arn: "arn:aws:iam::111122223333:root",
    accountId: "111122223333",
    accessKeyId: "",
  },
  "an IAM user": {
    type: "IAMUser",
    principalId: "AIDAJ45Q7YFFAREXAMPLE",
    arn: "arn:aws:iam::111122223333:user/Alice",
    accountId: "111122223333",
    accessKeyId: "",
    userName: "Alice",
  },
  "a federated user": {
    type: "FederatedUser",
    principalId: "111122223333:alice",
    arn: "arn:aws:sts::111122223333:federated-user/alice",
    accountId: "111122223333",
    sessionContext: {
      sessionIssuer: {
        type: "IAMUser",
        principalId: "AIDAJ45Q7YFFAREXAMPLE",
        arn: "arn:aws:iam::111122223333:user/Alice",
        accountId: "111122223333",
        userName: "Alice",
      },
    },
  },
  "a user of IAM Identity Center": {
    type: "IdentityCenterUser",
    accountId: "111122223333",
    onBehalfOf: {
      userId: "544894e8-80c1-707f-60e3-3ba6510dfac1",
      identityStoreArn: "arn:aws:identitystore::111122223333:identitystore/d-9067642ac7",
    },
    credentialId: "EXAMPLEVHULjJdTUdPJfofVa1sufHDoj7aYcOYcxFVllHR_Whr1fEXAMPLE",
  },
  "another account": {
    type: "AWSAccount",
    principalId: "AROAIDPPEZS35WEXAMPLE:bob",
    accountId: "444455556666",
  },
  "a SAML user": { type: "SAMLUser", principalId: "SampleUkh1i4+ExamplexL/jEvs=:bob", userName: "bob" },
  "a web identity": {
    type: "WebIdentityUser",
    principalId: "accounts.google.com:application-id.apps.googleusercontent.com:user-id",
    userName: "user-id",
    identityProvider: "accounts.google.com",
  },
  "a role with no session": { type: "Role", arn: adminRole, accountId: "111122223333" },
  "a directory user": { type: "Directory", userName: "bob" },
  "an unknown identity": { type: "Unknown" },
  "an identity without a type": { arn: adminRole, accountId: "111122223333" },
};

export const byService = { type: "AWSService", invokedBy: scaling };
