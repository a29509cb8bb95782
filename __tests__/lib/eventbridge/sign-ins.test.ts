import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { faultsOf, testApp } from "../validation/faults-of";

it.each<[object, string]>([
  [{ mfaUsed: "No", identityTypes: ["IAMUser", "AssumedRole"] }, "signIns.identityTypes is"],
  [
    { sourceAddresses: ["10.0.0.0/8"], excludeSourceAddresses: ["10.0.0.1"] },
    "signIns.excludeSourceAddresses is",
  ],
  [
    { userNames: ["maria"], identityTypes: ["AssumedRole"] },
    'signIns.userNames is ["maria"]; sign-ins of AssumedRole and FederatedUser have no user\'s name, so that none is left',
  ],
  [{ userNames: ["maria"], identityCenter: "only" }, 'signIns.userNames is ["maria"]'],
  [
    { excludeRoleNames: ["robot"], identityTypes: ["IAMUser", "Root"] },
    'signIns.excludeRoleNames is ["robot"]; roles sign in as AssumedRole, which identityTypes leaves out; leave one of the two out.',
  ],
  ...Object.entries({ userNames: ["maria"], identityTypes: ["IAMUser"], excludeRoleNames: ["robot"] }).map(
    ([name, value]) =>
      [
        { eventNames: ["UserAuthentication"], [name]: value },
        `signIns.${name} is ${JSON.stringify(value)}; UserAuthentication is at the portal of Identity Center`,
      ] satisfies [object, string],
  ),
  [{ identityCenter: "only", identityTypes: ["Root"] }, 'signIns.identityCenter is "only"'],
  [{ identityCenter: "only", mfaUsed: "No" }, 'signIns.identityCenter is "only"'],
  [{ sourceAddresses: ["office"] }, 'signIns.sourceAddresses[0] is "office"; an address is an IPv4'],
  [{ sourceAddresses: ["10.0.0.0/40"] }, 'signIns.sourceAddresses[0] is "10.0.0.0/40"'],
  [
    { excludeSourceAddresses: ["10.0.0.0/8"] },
    'signIns.excludeSourceAddresses[0] is "10.0.0.0/8"; EventBridge excludes',
  ],
  [{ userNames: ["arn:aws:iam::111122223333:user/maria"] }, "signIns.userNames[0] is"],
  [{ excludeRoleNames: ["*"] }, 'signIns.excludeRoleNames[0] is "*"'],
  [{ identityTypes: ["User"] }, 'signIns.identityTypes[0] is "User"; it must be "Root"'],
  [{ identityTypes: [] }, "signIns.identityTypes is []; at least one is needed"],
])("sign-ins fail for %j", (signIns, message) => {
  const build = () =>
    new SignInAlerts(testApp(), "audit", { region: "us-east-1", signIns: signIns as never });
  expect(faultsOf(build).map((fault) => fault.message)).toEqual([expect.stringContaining(message)]);
});

it("a pattern fails beside outcomes and filters", () => {
  const props = { region: "us-east-1", pattern: { source: ["aws.signin"] }, outcomes: ["Success"] } as never;
  expect(faultsOf(() => new SignInAlerts(testApp(), "audit", props)).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^outcomes is \["Success"\]; it stands beside pattern/),
  ]);
});
