import { GetRoleCommand, GetRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
} from "@aws-sdk/client-kms";
import type { Readers } from "./read-back";
import { parsed } from "./values";

/** IAM's roles and KMS's keys: https://docs.aws.amazon.com/IAM/latest/APIReference/ and https://docs.aws.amazon.com/kms/latest/APIReference/ */
export const identityReaders: Readers = {
  aws_iam_role: {
    expected: (values) => ({ assume_role_policy: values.json("assume_role_policy") }),
    actual: async (values, { iam }) => {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName: values.text("name") }));
      return { assume_role_policy: decoded(Role?.AssumeRolePolicyDocument) };
    },
  },
  aws_iam_role_policy: {
    expected: (values) => ({ policy: values.json("policy") }),
    actual: async (values, { iam }) => {
      const { PolicyDocument } = await iam.send(
        new GetRolePolicyCommand({ RoleName: values.text("role"), PolicyName: values.text("name") }),
      );
      return { policy: decoded(PolicyDocument) };
    },
  },
  aws_kms_key: {
    expected: (values) => ({
      policy: values.json("policy"),
      enable_key_rotation: values.value("enable_key_rotation"),
    }),
    actual: async (values, { kms }) => {
      const KeyId = values.text("key_id");
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
      // A key that is destroyed waits for its deletion, for 30 days.
      if (KeyMetadata?.KeyState === "PendingDeletion") return undefined;
      const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
      const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
      return { policy: parsed(Policy), enable_key_rotation: KeyRotationEnabled };
    },
  },
  aws_kms_alias: {
    expected: (values) => ({ target_key_id: values.text("target_key_id") }),
    actual: async (values, { kms }) => {
      const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
      const alias = Aliases.find(({ AliasName }) => AliasName === values.text("name"));
      return alias && { target_key_id: alias.TargetKeyId };
    },
  },
};

/** IAM answers with policies in URL encoding. */
function decoded(policy: string | undefined): unknown {
  return parsed(policy && decodeURIComponent(policy));
}
