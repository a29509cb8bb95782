/** What the package asl-validator is, which has no types of its own. */
type Validate = (
  definition: object,
  options: { readonly checkPaths: boolean; readonly checkArn: boolean },
) => { readonly errors: readonly { readonly Message: string }[] };

/**
 * What Step Functions would refuse in a definition, one sentence each. For tests:
 * asl-validator is slow to load, and a development dependency.
 */
export function definitionFaults(definition: object): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const validate = require("asl-validator") as Validate;
  const { errors } = validate(structuredClone(definition), { checkPaths: true, checkArn: true });
  return errors.map(
    ({ Message: message }) =>
      `the state machine's definition is refused by Step Functions: ${message.replace(" is invalid.", "").trim()}.`,
  );
}
