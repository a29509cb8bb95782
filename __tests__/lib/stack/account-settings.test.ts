import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { LocalBackend, Testing } from "cdktf";
import { ServiceRole } from "../../../lib/security/service-role";
import { AuditStack, type AuditStackProps } from "../../../lib/stack/audit-stack";
import { none } from "../../../lib/stack/backends";
import { Region } from "../../../lib/stack/region";
import { Synthesized } from "../../support/synthesized";
import { faultsOf, testApp } from "../validation/faults-of";

type Props = Omit<AuditStackProps, "region">;
const stackWith = (props: Props) => {
  const stack = new AuditStack(testApp(), "audit", { region: "us-east-1", ...props });
  const role = new ServiceRole(stack, "role", { name: "audit-role", service: "events.amazonaws.com" });
  role.grant({ sid: "Any", actions: ["sqs:SendMessage"], resources: ["*"] });
  new SqsQueue(new Region(stack, "far", "eu-north-1"), "queue", { name: "audit", tags: { Owner: "audit" } });
  return stack;
};
const synthesized = (props: Props) => new Synthesized(stackWith(props));
const errorsOf = (props: Props) => faultsOf(() => stackWith(props)).map(({ message }) => message);

describe("the setting provider", () => {
  it("is the provider's of every Region", () => {
    const provider = {
      assumeRole: { roleArn: "arn:aws:iam::111122223333:role/deploy", externalId: "team-a", duration: "1h" },
      profile: "audit",
      endpoints: { sts: "https://sts.example.com" },
      retryMode: "adaptive" as const,
      maxRetries: 5,
      skipRegionValidation: true,
      ignoreTags: { keyPrefixes: ["cost:"] },
    };
    const expected = {
      assume_role: [
        { role_arn: "arn:aws:iam::111122223333:role/deploy", external_id: "team-a", duration: "1h" },
      ],
      profile: "audit",
      endpoints: [{ sts: "https://sts.example.com" }],
      retry_mode: "adaptive",
      max_retries: 5,
      skip_region_validation: true,
      ignore_tags: [{ key_prefixes: ["cost:"] }],
    };
    expect(synthesized({ provider }).block("provider")).toMatchObject({
      aws: [
        { ...expected, region: "us-east-1" },
        { ...expected, region: "eu-north-1", alias: "eu-north-1" },
      ],
    });
  });

  it("takes a role by a web identity", () => {
    const assumeRoleWithWebIdentity = {
      roleArn: "arn:aws:iam::111122223333:role/deploy",
      webIdentityTokenFile: "/var/run/token",
    };
    expect(synthesized({ provider: { assumeRoleWithWebIdentity } }).block("provider")).toMatchObject({
      aws: [
        {
          assume_role_with_web_identity: [
            {
              role_arn: "arn:aws:iam::111122223333:role/deploy",
              web_identity_token_file: "/var/run/token",
            },
          ],
        },
        { alias: "eu-north-1" },
      ],
    });
  });

  it.each([
    [
      { assumeRole: { roleArn: "deploy" } },
      'provider.assumeRole.roleArn is "deploy"; a role is given by its ARN',
    ],
    [{ assumeRole: {} }, "provider.assumeRole.roleArn is required"],
    [
      { endpoints: { sts: "sts.example.com" } },
      'provider.endpoints.sts is "sts.example.com"; an endpoint is a URL',
    ],
    [{ retryMode: "legacy" }, 'provider.retryMode is "legacy"; it must be "standard" or "adaptive"'],
    [{ accessKey: "AKIA" }, "provider.accessKey is unknown: the settings are assumeRole,"],
  ])("fails for %j", (provider, message) => {
    expect(errorsOf({ provider: provider as never })).toEqual([expect.stringContaining(message)]);
  });
});

describe("roles", () => {
  it("have the boundary and the path of the settings, and the names that they give", () => {
    const { resource } = {
      resource: synthesized({
        permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundaries/team",
        rolePath: "/audit/",
        roleNames: { "aws_iam_role.role": "corp-audit" },
      }).resource("aws_iam_role.role"),
    };
    expect(resource).toMatchObject({
      name: "corp-audit",
      path: "/audit/",
      permissions_boundary: "arn:aws:iam::111122223333:policy/boundaries/team",
    });
  });

  it("have policies of the names of the settings, with their own names or without", () => {
    const policyOf = (role: { readonly name?: string; readonly policyName: string }) => {
      const stack = synthesized({ roleNames: { "aws_iam_role.role": role } });
      return [
        stack.resource("aws_iam_role.role").name,
        stack.resource("aws_iam_role_policy.role_policy").name,
      ];
    };
    expect(policyOf({ policyName: "audit" })).toEqual(["audit-role", "audit"]);
    expect(policyOf({ name: "corp", policyName: "audit" })).toEqual(["corp", "audit"]);
    expect(synthesized({}).resource("aws_iam_role_policy.role_policy").name).toBe("permissions");
  });

  it("have the names of the settings under the addresses of the settings", () => {
    const props = {
      addresses: { "aws_iam_role.role": "gizmos" },
      roleNames: { "aws_iam_role.gizmos": "corp" },
    };
    expect(synthesized(props).resource("aws_iam_role.gizmos").name).toBe("corp");
  });

  it.each([
    [
      { permissionsBoundaryArn: "boundary" },
      'permissionsBoundaryArn is "boundary"; a managed policy is given by its ARN',
    ],
    [{ rolePath: "audit" }, 'rolePath is "audit"; a path begins and ends with a slash'],
    [{ rolePath: "/a//b/" }, 'rolePath is "/a//b/"; a path begins and ends with a slash'],
    [
      { roleNames: { "aws_iam_role.rule": "x" } },
      'a key of roleNames is "aws_iam_role.rule"; this stack has aws_iam_role.role;',
    ],
    [
      { roleNames: { "aws_iam_role.role": "a b" } },
      'roleNames["aws_iam_role.role"] is "a b"; a role name has 1 to 64',
    ],
    [
      { roleNames: { "aws_iam_role.role": { policyName: "a b" } } },
      'roleNames["aws_iam_role.role"].policyName is "a b"; the name of a role\'s policy has 1 to 128',
    ],
  ])("fail for %j", (props, message) => {
    expect(errorsOf(props)).toEqual([expect.stringContaining(message)]);
  });
});

describe("the setting resourceTags", () => {
  it("adds tags to the resources that take tags, in every Region", () => {
    const stack = synthesized({
      resourceTags: { "*.*": { Name: "audit" }, "aws_sqs_queue.*": { Team: "a" } },
    });
    expect(stack.resource("aws_sqs_queue.far_queue").tags).toEqual({
      Owner: "audit",
      Name: "audit",
      Team: "a",
    });
    expect(stack.resource("aws_iam_role.role").tags).toEqual({ Name: "audit" });
    expect(stack.resource("aws_iam_role_policy.role_policy")).not.toHaveProperty("tags");
  });

  it("fails for what takes no tags, with what does", () => {
    expect(errorsOf({ resourceTags: { "aws_iam_role_policy.role_policy": { Name: "a" } } })).toEqual([
      'a key of resourceTags is "aws_iam_role_policy.role_policy"; this stack has aws_iam_role.role, ' +
        "aws_sqs_queue.far_queue; name one of these, which take tags.",
    ]);
  });

  it("fails for keys that differ from another in case alone", () => {
    expect(errorsOf({ tags: { Owner: "a", owner: "b" } })).toEqual([
      'a key of tags is "owner"; "Owner" differs from it in case alone, and IAM takes the two for one; spell both alike, or rename one.',
    ]);
    expect(errorsOf({ tags: { Owner: "a" }, resourceTags: { "aws_iam_role.role": { OWNER: "b" } } })).toEqual(
      [
        expect.stringContaining(
          'a key of resourceTags["aws_iam_role.role"] is "OWNER"; "Owner" differs from it in case alone',
        ),
      ],
    );
    expect(errorsOf({ tags: { Owner: "a" }, resourceTags: { "aws_iam_role.role": { Owner: "b" } } })).toEqual(
      [],
    );
  });
});

describe("the backend none()", () => {
  const terraformOf = (backend: Props["backend"]) => {
    const stack = new AuditStack(testApp(), "audit", { region: "us-east-1", backend });
    // Adds a backend where none is, as a synth of the app does.
    stack.prepareStack();
    return JSON.parse(Testing.synth(stack)).terraform as object;
  };

  it("leaves the block out, so that a platform can add its own", () => {
    expect(terraformOf(none())).not.toHaveProperty("backend");
  });

  it("is what a function that adds no backend is taken for, whose state would lie at a path of this machine", () => {
    expect(terraformOf((() => undefined) as never)).not.toHaveProperty("backend");
    expect(terraformOf((stack) => new LocalBackend(stack, { path: "a" }))).toHaveProperty("backend");
  });

  it("fails for options", () => {
    expect(errorsOf({ backend: (none as unknown as (options: object) => never)({ path: "a" }) })).toEqual([
      expect.stringContaining("backend.path is unknown"),
    ]);
  });
});
