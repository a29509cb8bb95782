import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "./bench";
import { TerraformRun, type TerraformRunProps } from "./terraform";
import { unexpectedWarnings } from "./warnings";

export interface LifecycleProps extends TerraformRunProps {
  /** What the steps are told of. */
  readonly subject: string;
  /** What is expected of the deployed stack. */
  readonly whileDeployed?: (terraform: TerraformRun) => Promise<void>;
}

/**
 * Takes a copy of a stack's folder from `terraform init` to `terraform destroy`, and expects at each step
 * what a user expects: no warning, creations only, no change in a second plan, and nothing left in the state.
 */
export async function live({ subject, whileDeployed, ...props }: LifecycleProps): Promise<void> {
  const terraform = new TerraformRun(props);
  await step(subject, "init", () => terraform.init());

  const printed = await step(subject, "apply", () => terraform.apply());
  expect(printed).toMatch(/^Plan: \d+ to add, 0 to change, 0 to destroy\.$/m);
  expect(unexpectedWarnings(printed)).toEqual([]);

  const second = await step(subject, "second plan", () => terraform.plan());
  expect(second).toEqual({ changes: false, printed: expect.stringContaining("No changes.") });

  if (whileDeployed) await step(subject, "use", () => whileDeployed(terraform));

  const tables = protectedTables(terraform.folder);
  if (tables.length > 0) await step(subject, "unprotect", () => unprotect(tables, terraform));
  // The second plan has found everything as it is in the state.
  await step(subject, "destroy", () => terraform.destroy("-refresh=false"));
  expect(await terraform.addresses()).toEqual([]);
}

/** The names that a stack's protected tables have in Terraform. */
function protectedTables(folder: string): string[] {
  const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  const tables: Record<string, { deletion_protection_enabled?: boolean }> = resource.aws_dynamodb_table ?? {};
  return Object.keys(tables).filter((name) => tables[name]?.deletion_protection_enabled);
}

/**
 * Takes the protection off tables as a user does who means to destroy them: with an override file and an
 * apply.
 * https://developer.hashicorp.com/terraform/language/files/override
 */
async function unprotect(tables: readonly string[], terraform: TerraformRun): Promise<void> {
  const unprotected = { deletion_protection_enabled: false };
  const aws_dynamodb_table = Object.fromEntries(tables.map((name) => [name, unprotected]));
  writeFileSync(
    join(terraform.folder, "destroy_override.tf.json"),
    JSON.stringify({ resource: { aws_dynamodb_table } }),
  );
  await terraform.apply("-refresh=false");
}
