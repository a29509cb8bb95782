import { parseArgs } from "node:util";
import { counted } from "../../engines/words";

/** What the command is asked to check. */
export interface Arguments {
  readonly stack: string;
  /** The path of the plan, or - for standard input. */
  readonly file: string;
}

export const usage = `Usage: npm run adopt:check -- <stack> <plan.json>

Says what a plan would create, change, replace and destroy, and what it would lose.

  <stack>      the stack that was planned, such as sign-in-alerts
  <plan.json>  the output of \`terraform show -json\` on a saved plan, or - for standard input
  -h, --help   this text

The exit code is 0 when nothing is lost; 1 when something is destroyed or replaced, when something in the state is not found
in AWS any more, and when the state is empty, so that nothing is taken over; and 2 when no plan could be read.`;

/** Reads the arguments of the command; "help" where help is asked for. Fails with a sentence on any others. */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsed(args);
  if (values.help) return "help";
  const [stack, file] = positionals;
  if (stack === undefined || file === undefined || positionals.length > 2) throw refused(given(positionals));
  return { stack, file };
}

function parsed(args: readonly string[]) {
  const options = { help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // What follows the first sentence speaks of arguments that begin with -, which this command has none of.
    throw refused((error as Error).message.replace(/\. .*/s, ""), error);
  }
}

function given(positionals: readonly string[]): string {
  if (positionals.length === 0) return "No argument was given";
  const were = counted(positionals.length, "argument was", "arguments were");
  return `${were} given (${positionals.join(", ")})`;
}

function refused(what: string, cause?: unknown): Error {
  return new Error(
    `${what}; a stack and a plan are needed; write \`npm run adopt:check -- sign-in-alerts plan.json\`: ` +
      `without the --, npm keeps what begins with - for itself.\n\n${usage}`,
    { cause },
  );
}
