import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import type { StackJson } from "../../engines/terraform-json/references";
import { SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { asUsageError } from "../usage-error";
import { callVerdict } from "./call-verdict";
import type { Deployed } from "./deployed";

/**
 * The stack with what its JSON lacks: the IDs of its keys, which their aliases tell, and the values of
 * variables that the environment gives to Terraform.
 *
 * @throws UsageError for an alias that cannot be read
 * @see https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_var_name
 */
export async function withKnown(deployed: Deployed, env: NodeJS.ProcessEnv): Promise<SynthesizedStack> {
  const { stack } = deployed;
  const { json } = stack;
  const keys = await keyIds(deployed);
  const known: StackJson = {
    ...json,
    variable: mapped(json.variable, (name, config) => {
      const value = env[`TF_VAR_${name}`];
      return config.type === "string" && value !== undefined ? { ...config, default: value } : config;
    }),
    resource: {
      ...json.resource,
      aws_kms_key: mapped(json.resource?.aws_kms_key, (name, config) => {
        const id = keys.get(name);
        return id === undefined ? config : { ...config, key_id: id };
      }),
    },
  };
  return new SynthesizedStack(stack.name, stack.folder, known);
}

/** The IDs of keys by the names that Terraform knows them by. */
async function keyIds({ stack, deployment, aws }: Deployed): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const alias of asUsageError(() => stack.resources("aws_kms_alias", deployment))) {
    const target = asUsageError(() => alias.text("target_key_id"));
    const [, name] = /^<aws_kms_key\.([\w-]+)\.key_id>$/.exec(target ?? "") ?? [];
    if (name === undefined) continue;
    const command = new DescribeKeyCommand({ KeyId: alias.requiredText("name") });
    const { KeyMetadata: found } = await aws
      .client(KMSClient, alias.region)
      .send(command)
      .catch((error: unknown) => {
        // The point of the key says what is wrong.
        callVerdict(error);
        return { KeyMetadata: undefined };
      });
    if (found?.KeyId !== undefined) ids.set(name, found.KeyId);
  }
  return ids;
}

function mapped<T>(
  entries: Readonly<Record<string, T>> = {},
  map: (name: string, value: T) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, map(name, value)]));
}
