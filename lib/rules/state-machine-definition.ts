import { Token } from "cdktf";
import validate from "asl-validator";

/** A definition in Amazon States Language: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html */
export type StateMachineDefinition = Readonly<Record<string, unknown>>;

/** What Step Functions would refuse in a definition, one sentence each. */
export function definitionFaults(definition: StateMachineDefinition): string[] {
  const { errors } = validate(withoutTokens(definition), { checkPaths: true, checkArn: true });
  return errors.map(
    ({ Message: message }) =>
      `the state machine's definition is refused by Step Functions: ${message.replace(" is invalid.", "").trim()}.`,
  );
}

/** A copy, since the validator changes what it is given, in which each token has a dummy of its kind. */
function withoutTokens(definition: StateMachineDefinition): StateMachineDefinition {
  const text = JSON.stringify(definition, (_key, value: unknown) =>
    typeof value === "number" && Token.isUnresolved(value) ? 1 : value,
  );
  return JSON.parse(text.replace(/\$\{TfToken\[[^\]]+\]\}/g, "dummy")) as StateMachineDefinition;
}
