import { type App, CloudBackend, Manifest, TerraformStack } from "cdktf";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file that says what Terraform does not upload for a remote run. */
export const terraformIgnore = ".terraformignore";

/** What holds a state: cdktf's plan, and what Terraform keeps of a state that it cannot write elsewhere. */
const withState = ["/plan", "*.tfstate", "*.tfstate.*"];

/** Keeps what holds a state out of the uploads of stacks that run in Terraform Cloud. */
export function writeTerraformIgnore(app: App): void {
  const content = [...withState, `/${terraformIgnore}`].map((line) => `${line}\n`).join("");
  for (const construct of app.node.findAll()) {
    if (!(construct instanceof CloudBackend)) continue;
    const { id } = TerraformStack.of(construct).node;
    writeFileSync(join(app.outdir, Manifest.stacksFolder, id, terraformIgnore), content);
  }
}
