import { principalOf } from "../../../../tools/replay/command/caller";

const callBy = (userIdentity: Readonly<Record<string, unknown>> | null) =>
  principalOf({ eventTime: "2026-11-10T00:00:00Z", awsRegion: "us-east-1", userIdentity });

const sessionOf = "arn:aws:sts::111122223333:assumed-role/orders";

describe("the principal of a call", () => {
  it.each([
    ["a user", { arn: "arn:aws:iam::111122223333:user/anaya" }, "arn:aws:iam::111122223333:user/anaya"],
    ["a user of whom no ARN is known", { userName: "anaya" }, "anaya"],
    ["a service", { invokedBy: "backup.amazonaws.com" }, "backup.amazonaws.com"],
    [
      "a user of IAM Identity Center without a name",
      {
        type: "IdentityCenterUser",
        accountId: "111122223333",
        onBehalfOf: {
          userId: "544894e8-80c1-707f-60e3-3ba6510dfac1",
          identityStoreArn: "arn:aws:identitystore",
        },
        credentialId: "90e292de-5eb8-446e-9602-90f7c45044f7",
      },
      "IdentityCenterUser 544894e8-80c1-707f-60e3-3ba6510dfac1",
    ],
    [
      "a user of a SAML provider",
      { type: "SAMLUser", principalId: "Samp1e:bob", identityProvider: "Samp1e" },
      "Samp1e:bob",
    ],
    [
      "a user of a SAML provider without a name",
      { type: "SAMLUser", identityProvider: "Samp1eSam1Provider" },
      "SAMLUser Samp1eSam1Provider",
    ],
    [
      "a user of a web identity provider",
      { type: "WebIdentityUser", identityProvider: "accounts.google.com" },
      "WebIdentityUser accounts.google.com",
    ],
    ["a directory", { type: "Directory", accountId: "111122223333" }, "Directory 111122223333"],
    ["of a type alone", { type: "Unknown" }, "Unknown"],
    ["nobody known", {}, "unknown"],
    ["nobody at all", null, "unknown"],
    ["a person's session", { arn: `${sessionOf}/anaya@example.com` }, `${sessionOf}/anaya@example.com`],
    [
      "a person's session of IAM Identity Center whose name has a number",
      { arn: "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/e20261110" },
      "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/e20261110",
    ],
    ["a function's session", { arn: `${sessionOf}/nightly-export` }, `${sessionOf}/nightly-export`],
  ])("is %s", (_, userIdentity, principal) => {
    expect(callBy(userIdentity)).toBe(principal);
  });

  it.each(["i-0123456789abcdef0", "botocore-session-1762765964", "3f2a9c7be15d4860a1b2c3d4e5f60718"])(
    "is the role where a session is named %s",
    (session) => {
      expect(callBy({ arn: `${sessionOf}/${session}` })).toBe(`${sessionOf}/*`);
    },
  );

  it("is a user although its name has a number", () => {
    const arn = "arn:aws:iam::111122223333:user/employee-20261110";
    expect(callBy({ arn })).toBe(arn);
  });
});
