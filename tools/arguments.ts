import { isAbsolute, relative, resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { command } from "./command";
import { UsageError } from "./usage-error";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The end of an error about arguments. */
export function helpFor(tool: string): string {
  return `${command(tool)} --help lists the arguments.`;
}

/**
 * Reads the arguments of a tool.
 *
 * @throws UsageError for an unknown option, and for an option without its value.
 */
export function parsedArguments<O extends Options>(tool: string, args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const [problem] = (error as Error).message.split(". ");
    throw new UsageError(`${problem}. ${helpFor(tool)}`, { cause: error });
  }
}

/** The form of an option's value, in an expression and in words. */
interface Form {
  readonly expression: RegExp;
  readonly accepted: string;
}

/** The account of `--account`. */
export const accountForm: Form = { expression: /^\d{12}$/, accepted: "12 digits, such as 111122223333" };

/** The Region of `--region`. */
export const regionForm: Form = {
  expression: /^[a-z]{2,}(-[a-z]+)+-\d+$/,
  accepted: "a Region, such as us-east-1",
};

/** What is wrong with an option's value; nothing if it has the form or is not given. */
export function formFaults(
  option: string,
  value: string | undefined,
  { expression, accepted }: Form,
): string[] {
  if (value === undefined || expression.test(value)) return [];
  return [`--${option} ${value} is invalid: give ${accepted}`];
}

/** The Region of `--region`, or else that of the environment. */
export function regionOf(given: string | undefined): string | undefined {
  return given ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
}

/** Makes the caller's path relative to the project's folder, in which npm runs every command. */
export function fromCaller(path: string): string {
  return isAbsolute(path) ? path : relative("", resolve(process.env.INIT_CWD ?? "", path)) || ".";
}
