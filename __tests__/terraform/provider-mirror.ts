import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Whether a folder is a filesystem mirror that holds hashicorp/aws, packed or unpacked, for a platform such as
 * `linux_amd64`.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror
 */
export function holdsAwsProvider(folder: string, platform: string): boolean {
  return entries(folder).some((hostname) => {
    const provider = join(folder, hostname, "hashicorp", "aws");
    return entries(provider).some(
      (entry) => isPackage(entry, platform) || holdsBinary(join(provider, entry, platform)),
    );
  });
}

/** What tells which folders may hold the provider. */
export interface Whereabouts {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly workingDirectory: string;
}

/**
 * The folders in which a provider may lie without being configured: plugin caches, Terraform's implied local
 * mirrors, and the folders in `/opt`.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function impliedFolders({ env, home, workingDirectory }: Whereabouts): string[] {
  const dataHome = env.XDG_DATA_HOME || join(home, ".local", "share");
  const dataFolders = (env.XDG_DATA_DIRS ?? "").split(delimiter).filter((folder) => folder !== "");
  const folders = [
    ...(env.TF_PLUGIN_CACHE_DIR ? [env.TF_PLUGIN_CACHE_DIR] : []),
    join(home, ".terraform.d", "plugin-cache"),
    join(workingDirectory, "terraform.d", "plugins"),
    join(home, ".terraform.d", "plugins"),
    ...[dataHome, ...dataFolders, "/usr/local/share", "/usr/share"].map((data) =>
      join(data, "terraform", "plugins"),
    ),
    join(home, "Library", "Application Support", "io.terraform", "plugins"),
    "/Library/Application Support/io.terraform/plugins",
    ...entries("/opt").map((name) => join("/opt", name)),
  ];
  return [...new Set(folders)];
}

function isPackage(name: string, platform: string): boolean {
  return name.startsWith("terraform-provider-aws_") && name.endsWith(`_${platform}.zip`);
}

function holdsBinary(folder: string): boolean {
  return entries(folder).some((name) => name.startsWith("terraform-provider-aws"));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
