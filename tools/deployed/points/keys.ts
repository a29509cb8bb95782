import { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } from "@aws-sdk/client-kms";
import { placeholdersIn } from "../../../engines/terraform-json/placeholders";
import type { Resource } from "../../../engines/terraform-json/resource";
import type { Deployed, Point } from "../deployed";
import { deployAgain, notTold, verdictsOf, wrong } from "../verdict";

/** Whether each key may be used, and rotates. */
export function keyPoints({ stack, deployment, aws }: Deployed): Point[] {
  const aliases = stack.resources("aws_kms_alias", deployment);
  return stack.resources("aws_kms_key", deployment).map((key) => {
    const { address, region } = key;
    const client = aws.client(KMSClient, region);
    const check = async () => {
      const KeyId = keyIdOf(key, aliases);
      if (KeyId === undefined) return [notTold("has no alias that tells its ID")];
      const { KeyMetadata: found } = await client.send(new DescribeKeyCommand({ KeyId }));
      if (found?.KeyState !== "Enabled")
        return [wrong(`is ${found?.KeyState}`, stateRemedy(found?.KeyState))];
      const rotates =
        !key.flag("enable_key_rotation", false) ||
        (await client.send(new GetKeyRotationStatusCommand({ KeyId: found.KeyId }))).KeyRotationEnabled;
      return verdictsOf([!rotates && wrong("does not rotate", deployAgain)], "is Enabled");
    };
    return { address, region, check };
  });
}

/** The ID, or the alias where none is known. */
function keyIdOf(key: Resource, aliases: readonly Resource[]): string | undefined {
  const id = key.attribute("key_id");
  if (placeholdersIn(id).length === 0) return id;
  return aliases.find((alias) => alias.text("target_key_id") === id)?.text("name");
}

function stateRemedy(state: string | undefined): string {
  return state === "PendingDeletion"
    ? "aws kms cancel-key-deletion, then aws kms enable-key; what it encrypts is lost with it"
    : "aws kms enable-key";
}
