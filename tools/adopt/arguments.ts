import { parseArgs } from "node:util";
import { command } from "../command";
import { counted } from "../../engines/words";

/** The blocks of HCL to print. `leave` is the path of the old configuration's state. */
export type Blocks = "imports" | "forget" | { readonly leave: string };

/** The arguments of adopt:check. */
export interface PlanArguments {
  readonly stack: string;
  /** The path of the plan; - is standard input. */
  readonly file: string;
  /** The addresses of resources that the plan may hurt. */
  readonly accept: readonly string[];
  /** What is printed in place of the report. */
  readonly blocks?: Blocks;
}

export const usage = `Usage: ${command("adopt:check")} <stack> <plan.json> [options]

Shows what a plan does to existing resources, and fails if it hurts any: destroys or replaces it, creates it
over what AWS may already have, weakens it, or lets it record or allow less.

  <stack>            the planned stack, such as sign-in-alerts
  <plan.json>        the output of \`terraform show -json\` for a saved plan, or - for standard input
  --accept ADDRESS   a resource that the plan may hurt; give it once for each
  --imports          print only import blocks for what is created over what AWS may already have
  --forget           print only removed blocks for what the state has and the configuration does not
  --leave OLD.json   print only removed blocks for the old configuration, of which OLD.json is the output of
                     \`terraform show -json\` for its state
  -h, --help         show this text

Exit codes:
  0  the plan hurts nothing that is not accepted, or blocks are printed
  1  the plan hurts a resource, or the state is empty
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
  return { stack, file, accept: values.accept ?? [], blocks: blocksOf(values) };
}

function blocksOf({ imports, forget, leave }: ReturnType<typeof parsed>["values"]): Blocks | undefined {
  const asked: Blocks[] = [
    ...(imports ? ["imports" as const] : []),
    ...(forget ? ["forget" as const] : []),
    ...(leave === undefined ? [] : [{ leave }]),
  ];
  if (asked.length > 1) throw usageError("--imports, --forget and --leave exclude each other");
  return asked[0];
}

function parsed(args: readonly string[]) {
  const options = {
    accept: { type: "string", multiple: true },
    forget: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    imports: { type: "boolean" },
    leave: { type: "string" },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // The sentences after the first explain arguments that begin with -, which none here does.
    throw usageError((error as Error).message.replace(/\.[ \n].*/s, ""), error);
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
