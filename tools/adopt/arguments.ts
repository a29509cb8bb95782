import { parseArgs } from "node:util";
import { command } from "../command";
import { counted } from "../../engines/words";

/** The arguments of adopt:check. */
export interface PlanArguments {
  readonly stack: string;
  /** The path of the plan; - is standard input. */
  readonly file: string;
}

export const usage = `Usage: ${command("adopt:check")} <stack> <plan.json>

Shows what a plan creates, changes, replaces and destroys, and fails if it loses a resource.

  <stack>      the planned stack, such as sign-in-alerts
  <plan.json>  the output of \`terraform show -json\` for a saved plan, or - for standard input
  -h, --help   show this text

Exit codes:
  0  the plan loses no resource
  1  the plan destroys or replaces a resource, AWS no longer has a resource of the state, or the state is empty
  2  the arguments are wrong, or the plan cannot be read`;

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws Error with the usage for any other arguments.
 */
export function readArguments(args: readonly string[]): PlanArguments | "help" {
  const { values, positionals } = parsed(args);
  if (values.help) return "help";
  const [stack, file] = positionals;
  if (stack === undefined || file === undefined || positionals.length > 2)
    throw usageError(given(positionals));
  return { stack, file };
}

function parsed(args: readonly string[]) {
  const options = { help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // The sentences after the first explain arguments that begin with -. This command has none.
    throw usageError((error as Error).message.replace(/\. .*/s, ""), error);
  }
}

function given(positionals: readonly string[]): string {
  if (positionals.length === 0) return "No arguments were given";
  const were = counted(positionals.length, "argument was", "arguments were");
  return `${were} given (${positionals.join(", ")})`;
}

function usageError(what: string, cause?: unknown): Error {
  return new Error(
    `${what}: give a stack and a plan, as in \`npm run adopt:check -- sign-in-alerts plan.json\`. ` +
      `npm needs the -- before options.\n\n${usage}`,
    { cause },
  );
}
