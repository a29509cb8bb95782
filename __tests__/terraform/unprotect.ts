import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EmulatedAws } from "./emulated-aws";
import type { DeployedResource } from "./read-back";
import type { TerraformFolder } from "./terraform-folder";

export function isProtectedTable({ type, values }: DeployedResource): boolean {
  return type === "aws_dynamodb_table" && values.value("deletion_protection_enabled") === true;
}

/**
 * Takes the protection off tables as a user does who means to destroy them: with an override file and an apply.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
export async function unprotect(
  resources: readonly DeployedResource[],
  terraform: TerraformFolder,
  { clientsOf }: EmulatedAws,
): Promise<void> {
  const tables = resources.filter(isProtectedTable);
  if (tables.length === 0) return;
  for (const { region, values } of tables) {
    const deletion = new DeleteTableCommand({ TableName: values.text("name") });
    await expect(clientsOf(region).dynamoDb.send(deletion)).rejects.toThrow(/DeletionProtection/);
  }
  const names = tables.map(({ address }) => address.split(".").at(-1) ?? "");
  const aws_dynamodb_table = Object.fromEntries(
    names.map((name) => [name, { deletion_protection_enabled: false }]),
  );
  writeFileSync(
    join(terraform.folder, "destroy_override.tf.json"),
    JSON.stringify({ resource: { aws_dynamodb_table } }),
  );
  await terraform.apply();
}
