import { fromCaller, helpFor, parsedArguments } from "../arguments";
import { command, isPackaged } from "../command";
import type { StackChoice } from "../replay/command/stack-choice";
import { stackChoiceOf, stackFaults, stackOptions, stackOptionsUsage } from "../replay/command/stack-choice";
import { UsageError } from "../usage-error";

/** The arguments of cases. */
export interface Arguments extends StackChoice {
  /** A folder with case files, or a case file. */
  readonly path: string;
  readonly json: boolean;
}

/** The project's own cases, which an app of its own does not have. */
const ownCases = isPackaged ? undefined : "examples/cases";

export const usage = `Usage: ${command("cases")} ${ownCases === undefined ? "<folder>" : "[<folder>]"} [options]

Replays records, and compares what the synthesized stacks do with what is expected of each. It needs no AWS.

  <folder>            a folder with case files, or a case file${ownCases === undefined ? "" : `; default: ${ownCases}`}
${stackOptionsUsage}
  --json              print one JSON object per line
  -h, --help          show this text

A case file is JSON: the path of each record file from there, and what is expected of its records:

  {
    "records/root-signs-in.json": {
      "recordedBy": ["sign-in-alerts/trail"],
      "matches": ["sign-in-alerts/rule"],
      "messageContains": ["root"]
    },
    "records/backup-role.json": { "silent": true }
  }

Exit codes:
  0  every case is as expected
  1  a case is not
  2  the arguments or a case file are wrong, or there is no synthesized output`;

/**
 * Reads the command's arguments; "help" if the user asks for help.
 *
 * @throws UsageError for invalid arguments.
 */
export function readArguments(args: readonly string[]): Arguments | "help" {
  const { values, positionals } = parsedArguments("cases", args, options);
  if (values.help) return "help";
  const faults = [...stackFaults(values), ...folderFaults(positionals)];
  if (faults.length > 0) throw new UsageError(faults.join(".\n"));
  const [folder] = positionals;
  return {
    ...stackChoiceOf(values),
    path: folder === undefined ? (ownCases ?? "") : fromCaller(folder),
    json: values.json ?? false,
  };
}

function folderFaults(positionals: readonly string[]): string[] {
  if (positionals.length > 1)
    return [`${positionals.length} folders were given, ${positionals.join(" and ")}: name one`];
  if (positionals.length === 0 && ownCases === undefined)
    return [`No folder was given: name one with case files. ${helpFor("cases")}`];
  return [];
}

const options = {
  ...stackOptions,
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;
