import { version } from "asl-validator/package.json";
import { Token } from "cdktf";
import { checkOnce } from "../stack/passed-checks";

/** A definition in Amazon States Language: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html */
export type StateMachineDefinition = Readonly<Record<string, unknown>>;

/** What the package asl-validator is, which has no types of its own. */
type Validate = (
  definition: object,
  options: { readonly checkPaths: boolean; readonly checkArn: boolean },
) => { readonly errors: readonly { readonly Message: string }[] };

/** What Step Functions would refuse in a definition, one sentence each. */
export function definitionFaults(definition: StateMachineDefinition): string[] {
  const text = withoutTokens(definition);
  return checkOnce(`asl-validator ${version}`, text, () => {
    // Loading the validator is slow, too.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const validate = require("asl-validator") as Validate;
    const { errors } = validate(JSON.parse(text) as object, { checkPaths: true, checkArn: true });
    return errors.map(
      ({ Message: message }) =>
        `the state machine's definition is refused by Step Functions: ${message.replace(" is invalid.", "").trim()}.`,
    );
  });
}

/** The definition's text, in which each token has a dummy of its kind. */
function withoutTokens(definition: StateMachineDefinition): string {
  const text = JSON.stringify(definition, (_key, value: unknown) =>
    typeof value === "number" && Token.isUnresolved(value) ? 1 : value,
  );
  return text.replace(/\$\{TfToken\[[^\]]+\]\}/g, "dummy");
}
