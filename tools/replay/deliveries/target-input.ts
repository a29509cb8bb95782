import type { BusEvent } from "../event-bridge";
import type { TransformedInput } from "../../../engines/input-transformer/input-transformer";
import { compileTransformer } from "../../../engines/input-transformer/input-transformer";
import { compilePath } from "../../../engines/input-transformer/path";
import type { Rule, Target } from "../../../engines/terraform-json/synthesized";

/**
 * Compiles a target's input: the event, a part of it, a constant, or the result of an input transformer.
 *
 * The time of the record replaces EventBridge's ingestion time.
 *
 * @throws Error for a transformer or a path that EventBridge does not accept.
 */
export function compileInput(rule: Rule, target: Target): (event: BusEvent) => TransformedInput {
  const { input, inputPath, transformer } = target;
  if (transformer) return compileTransformer(transformer, { ruleArn: rule.arn, ruleName: rule.name });
  if (input !== undefined) return () => ({ text: input, warnings: [] });
  if (inputPath === undefined) return (event) => ({ text: JSON.stringify(event), warnings: [] });
  const find = compilePath(inputPath);
  if (!find) throw new Error(`replay does not know the input path ${inputPath} of ${target.address}`);
  return (event) => ({ text: JSON.stringify(find(event)) ?? "", warnings: [] });
}
