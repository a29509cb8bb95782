import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type ProviderSource, cliConfigSets, findAwsProvider } from "./aws-provider";
import { impliedFolders } from "./provider-mirror";
import { findTerraform } from "./terraform-program";

/** The Terraform to run and where it gets its AWS provider, or what is missing. */
export type Tools = FoundTools | MissingTools;

export interface FoundTools {
  readonly found: true;
  /** The program: a name on PATH or an absolute path. */
  readonly terraform: string;
  readonly version: string;
  /** The CLI configuration file that says where the provider is installed from. */
  readonly cliConfigFile: string;
  /** The folder that keeps the provider between two `terraform init`; none when the CLI configuration names it. */
  readonly pluginCacheDir?: string;
  /** Where the provider comes from, in words. */
  readonly origin: string;
}

export interface MissingTools {
  readonly found: false;
  /** What is missing and how to supply it. */
  readonly sentence: string;
}

/** What decides which tools are found. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** The folder that a relative `TERRAFORM_BINARY_NAME` or `AWS_PROVIDER_MIRROR` starts from. */
  readonly workingDirectory: string;
  /** The folders in which the provider may lie without being configured. */
  readonly folders: readonly string[];
}

/**
 * Finds Terraform and a source of the hashicorp/aws provider, and writes what Terraform needs to use that source
 * into a folder. The network is named only by `AWS_PROVIDER_MIRROR=direct` or by the user's own CLI configuration.
 */
export async function findTools(folder: string, surroundings: Surroundings = here()): Promise<Tools> {
  const terraform = await findTerraform(folder, surroundings);
  if (!terraform.found) {
    return terraform;
  }
  const provider = findAwsProvider(terraform.platform, surroundings);
  if (!provider.found) {
    return provider;
  }
  return {
    found: true,
    terraform: terraform.program,
    version: terraform.version,
    cliConfigFile: cliConfigFile(folder, provider.source),
    pluginCacheDir: pluginCacheDir(folder, provider.source, surroundings.env),
    origin: origin(provider.source),
  };
}

/** Finds the tools, or fails with the sentence that says what is missing. */
export async function requireTools(folder: string): Promise<FoundTools> {
  const tools = await findTools(folder);
  if (!tools.found) {
    throw new Error(tools.sentence);
  }
  return tools;
}

function here(): Surroundings {
  const whereabouts = { env: process.env, home: homedir(), workingDirectory: process.cwd() };
  return { ...whereabouts, folders: impliedFolders(whereabouts) };
}

function cliConfigFile(folder: string, source: ProviderSource): string {
  if (source.kind === "configuration") {
    return source.file;
  }
  const methods =
    source.kind === "direct"
      ? ["  direct {}"]
      : source.folders.map((path) => `  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }`);
  const file = join(folder, "terraform.tfrc");
  writeFileSync(file, `provider_installation {\n${methods.join("\n")}\n}\n`);
  return file;
}

// Without a cache each stack would unpack or download the provider's 700 megabytes for itself.
function pluginCacheDir(folder: string, source: ProviderSource, env: NodeJS.ProcessEnv): string | undefined {
  if (source.kind !== "mirrors" && env.TF_PLUGIN_CACHE_DIR) {
    return env.TF_PLUGIN_CACHE_DIR;
  }
  if (source.kind === "configuration" && cliConfigSets(source.file, "plugin_cache_dir")) {
    return undefined;
  }
  const cache = join(folder, "plugin-cache");
  mkdirSync(cache, { recursive: true });
  return cache;
}

function origin(source: ProviderSource): string {
  switch (source.kind) {
    case "configuration":
      return `where ${source.file} says`;
    case "direct":
      return "the registry";
    case "mirrors":
      return source.folders.join(" or ");
  }
}
