import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { holdsAwsProvider } from "./provider-mirror";
import type { MissingTools, Surroundings } from "./tools";

/** Where the hashicorp/aws provider is installed from. */
export type ProviderSource =
  | { readonly kind: "configuration"; readonly file: string }
  | { readonly kind: "direct" }
  | { readonly kind: "mirrors"; readonly folders: readonly string[] };

/**
 * Finds a source of the provider: `AWS_PROVIDER_MIRROR`, else the user's CLI configuration, else every folder that
 * holds it, of which Terraform takes the newest version that the stacks allow.
 */
export function findAwsProvider(
  platform: string,
  surroundings: Surroundings,
): { readonly found: true; readonly source: ProviderSource } | MissingTools {
  const { env, workingDirectory } = surroundings;

  if (env.AWS_PROVIDER_MIRROR === "direct") {
    return { found: true, source: { kind: "direct" } };
  }
  if (env.AWS_PROVIDER_MIRROR) {
    const mirror = resolve(workingDirectory, env.AWS_PROVIDER_MIRROR);
    if (!holdsAwsProvider(mirror, platform)) {
      const sentence =
        `AWS_PROVIDER_MIRROR names ${mirror}, which holds no hashicorp/aws provider for ${platform}: ` +
        `run \`terraform providers mirror -platform=${platform} ${mirror}\` in a folder that requires it.`;
      return { found: false, sentence };
    }
    return { found: true, source: { kind: "mirrors", folders: [mirror] } };
  }

  const file = userConfiguration(surroundings);
  if (file !== undefined) {
    return { found: true, source: { kind: "configuration", file } };
  }

  const folders = surroundings.folders
    .map((folder) => resolve(workingDirectory, folder))
    .filter((folder) => holdsAwsProvider(folder, platform));
  if (folders.length === 0) {
    const sentence =
      `no hashicorp/aws provider for ${platform} is on this machine: ` +
      "set AWS_PROVIDER_MIRROR to a folder that `terraform providers mirror` filled, " +
      "or to `direct` to download it from the registry.";
    return { found: false, sentence };
  }
  return { found: true, source: { kind: "mirrors", folders } };
}

/** Whether a CLI configuration file has a setting, outside its line comments. */
export function cliConfigSets(file: string, setting: string): boolean {
  return new RegExp(`^[^#/]*\\b${setting}\\b`, "m").test(readFileSync(file, "utf8"));
}

/** The CLI configuration file that Terraform itself would read, when it says where providers are installed from. */
function userConfiguration({ env, home }: Surroundings): string | undefined {
  const file = [env.TF_CLI_CONFIG_FILE, join(home, ".terraformrc")].find((path) => path && existsSync(path));
  return file !== undefined && cliConfigSets(file, "provider_installation") ? resolve(file) : undefined;
}
