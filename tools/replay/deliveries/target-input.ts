import type { BusEvent } from "../event-bridge";
import type { TransformedInput } from "../../../engines/input-transformer/input-transformer";
import { compileTransformer } from "../../../engines/input-transformer/input-transformer";
import { compilePath } from "../../../engines/input-transformer/path";
import { roundedNumbers, show } from "../../../engines/json";
import type { Rule, Target } from "../../../engines/terraform-json/synthesized";

type ToInput = (event: BusEvent) => TransformedInput;

/**
 * Compiles a target's input: the event, a part of it, a constant, or the result of an input transformer.
 *
 * The time of the record replaces EventBridge's ingestion time. A number of the event that JavaScript rounds,
 * and that the input has, is warned of.
 *
 * @throws Error for a transformer or a path that EventBridge does not accept.
 */
export function compileInput(rule: Rule, target: Target): ToInput {
  const toInput = compileExact(rule, target);
  return (event) => {
    const { text, warnings } = toInput(event);
    const rounded = roundedNumbers(event).filter((number) => text.includes(show(number)));
    return rounded.length === 0
      ? { text, warnings }
      : { text, warnings: [...warnings, ...rounded.map(warning)] };
  };
}

function warning(number: number): string {
  return `its number ${show(number)} is beyond 2^53, where the replay rounds numbers; AWS may deliver other digits`;
}

function compileExact(rule: Rule, target: Target): ToInput {
  const { input, inputPath, transformer } = target;
  if (transformer) return compileTransformer(transformer, { ruleArn: rule.arn, ruleName: rule.name });
  if (input !== undefined) return () => ({ text: input, warnings: [] });
  if (inputPath === undefined) return (event) => ({ text: JSON.stringify(event), warnings: [] });
  const find = compilePath(inputPath);
  if (!find) throw new Error(`replay does not know the input path ${inputPath} of ${target.address}`);
  return (event) => ({ text: JSON.stringify(find(event)) ?? "", warnings: [] });
}
