/**
 * The error for an environment variable that the function cannot use.
 * @param accepts what it must be, in words
 */
export function settingError(variable: string, accepts: string, text: string | undefined): Error {
  return new Error(`${variable} must be ${accepts}; it is ${text ?? "not set"}.`);
}
