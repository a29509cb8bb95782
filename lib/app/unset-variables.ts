import type { PlacedMessage } from "../validation/error";
import { readJson, stackFile } from "./output-json";

/** The parts of a stack's Terraform that say who sets its variables. */
interface StackJson {
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly terraform?: { readonly cloud?: unknown; readonly backend?: { readonly remote?: unknown } };
}

/**
 * Terraform's variables without a value, for which cdktf waits when it deploys and destroys.
 * https://developer.hashicorp.com/terraform/cli/config/environment-variables
 */
export function unsetVariableWarnings(
  outdir: string,
  stacks: readonly string[],
  environment: NodeJS.ProcessEnv,
): PlacedMessage[] {
  if (["0", "false"].includes(environment.TF_INPUT ?? "")) return [];
  return stacks.flatMap((place) => {
    const { variable = {}, terraform } = (readJson(stackFile(outdir, place)) ?? {}) as StackJson;
    // The workspace sets them.
    if (terraform?.cloud !== undefined || terraform?.backend?.remote !== undefined) return [];
    return Object.entries(variable)
      .filter(([name, block]) => block.default === undefined && !environment[`TF_VAR_${name}`])
      .map(([name]) => ({ place, message: unset(name) }));
  });
}

function unset(name: string): string {
  return (
    `the Terraform variable ${name} has no value: export TF_VAR_${name}. Without it cdktf deploy and destroy ask for ` +
    "it, and wait for ever where nobody answers; with TF_INPUT=0 they fail at once."
  );
}
