import { EncryptionKey } from "../../../lib/security/encryption-key";
import { ServiceRole } from "../../../lib/security/service-role";
import { synthesizeInPlainApp } from "../../support/plain-app";

const read = { sid: "Read", actions: ["s3:GetObject"] };

describe("a policy", () => {
  const { stack } = synthesizeInPlainApp((scope) => {
    const role = new ServiceRole(scope, "role", { name: "audit", service: "lambda.amazonaws.com" });
    for (const bucket of ["logs", "logs", "results"]) {
      role.grant({ ...read, resources: [`arn:aws:s3:::${bucket}/*`] });
    }
    role.grant({ actions: ["s3:ListBucket"], resources: ["*"] });
    role.grant({ actions: ["s3:ListAllMyBuckets"], resources: ["*"] });
    const key = new EncryptionKey(scope, "key");
    for (const service of ["sns.amazonaws.com", "sns.amazonaws.com", "sqs.amazonaws.com"]) {
      const principals = [{ type: "Service", identifiers: [service] }];
      key.grant({ sid: "Encrypts", principals, actions: ["kms:GenerateDataKey*"] });
    }
  });

  it("has one statement once, and each sid once", () => {
    const statements = stack.statements("role_permissions");
    expect(statements.map(({ sid, resources }) => [sid, ...resources])).toEqual([
      ["Read", "arn:aws:s3:::logs/*"],
      ["Read2", "arn:aws:s3:::results/*"],
      [undefined, "*"],
      [undefined, "*"],
    ]);
    expect(stack.statements("key_policy_document").map(({ sid }) => sid)).toEqual([
      "AccountAdministersKey",
      "Encrypts",
      "Encrypts2",
    ]);
  });

  it("leaves the alias of a key to the stack's name", () => {
    expect(stack.resource("aws_kms_alias.key_alias").name).toBe("alias/audit");
  });
});
