import { errorMessage } from "../validation/validation";
import type { CommonSettings } from "./settings";
import { providersOf, type TerraformJson } from "./terraform-blocks";

/** What the configuration that calls a module says. */
const ofCaller = ["allowedAccountIds", "backend", "provider"] as const;

/** The settings of a module that its caller's configuration has. */
export function moduleErrors(settings: Pick<CommonSettings, "module" | (typeof ofCaller)[number]>): string[] {
  if (!settings.module) return [];
  return ofCaller
    .filter((name) => settings[name] !== undefined)
    .map((name) =>
      errorMessage(
        name,
        settings[name],
        "the configuration that calls a module has it",
        `say it there, or leave ${name} or module out`,
      ),
    );
}

/**
 * A stack's JSON as a Terraform module: it configures no provider, and names those that its caller passes.
 * What the providers would have stands where Terraform reads nothing, for the tools that read the JSON.
 *
 * https://developer.hashicorp.com/terraform/language/modules/develop/providers
 */
export function asModule(json: TerraformJson): TerraformJson {
  const { provider: _, ...rest } = json;
  const providers = providersOf(json);
  const aliases = providers.flatMap(({ alias }) => (typeof alias === "string" ? [`aws.${alias}`] : []));
  const { terraform, "//": notes } = json as {
    terraform?: { required_providers?: { aws?: object } };
    "//"?: object;
  };
  const aws = {
    ...terraform?.required_providers?.aws,
    ...(aliases.length > 0 && { configuration_aliases: aliases }),
  };
  return {
    ...rest,
    "//": { ...notes, provider: { aws: providers.map(({ region, alias }) => ({ region, alias })) } },
    terraform: { ...terraform, required_providers: { ...terraform?.required_providers, aws } },
  };
}
