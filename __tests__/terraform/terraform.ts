import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { TerraformFolder, type TerraformFolderProps } from "./terraform-folder";

export interface TerraformRunProps extends Omit<TerraformFolderProps, "folder" | "logFolder"> {
  /** The folder that a synthesized stack is in. It is copied and left as it is. */
  readonly stackFolder: string;
  /** The folder that the copy is put in, some levels deep. */
  readonly temporaryFolder: string;
}

/** Terraform at work on a copy of one synthesized stack, with a state of its own. */
export class TerraformRun extends TerraformFolder {
  constructor({ stackFolder, temporaryFolder, ...props }: TerraformRunProps) {
    const root = mkdtempSync(join(temporaryFolder, "run-"));
    // A backend's relative path such as `../../../terraform.x.tfstate` stays in the temporary folder.
    const folder = join(root, "cdktf.out", "stacks", basename(stackFolder));
    cpSync(stackFolder, folder, { recursive: true });
    keepStateLocal(folder);
    const logFolder = join(root, "logs");
    mkdirSync(logFolder);
    super({ ...props, folder, logFolder });
  }
}

/**
 * Overrides a backend that is not local, so that no test reads a team's state or plans in its workspace.
 * https://developer.hashicorp.com/terraform/language/files/override#merging-terraform-blocks
 */
function keepStateLocal(folder: string): void {
  const { terraform } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  if (!terraform?.backend?.local) {
    const local = { terraform: { backend: { local: {} } } };
    writeFileSync(join(folder, "backend_override.tf.json"), JSON.stringify(local));
  }
}
