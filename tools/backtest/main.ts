import { logColumns } from "../../engines/athena/log-columns";
import { recordIn } from "../../engines/athena/log-table";
import {
  type Deployment,
  readSynthesized,
  type SynthesizedStack,
} from "../../engines/terraform-json/synthesized";
import { asUsageError, UsageError } from "../usage-error";
import { type Arguments, quoted, readArguments, usage } from "./arguments";
import { matchersOf } from "./matchers";
import { countStatements, type Statement } from "./statements";

/** The statements that answer what was asked. */
function statementsFor({ outDir, stacks: shown, region, question }: Arguments): readonly Statement[] {
  const stacks = readSynthesized(outDir, shown);
  const deployment = { account: question.account, region };
  const table = question.table ?? tableOf(stacks, deployment);
  const matchers = matchersOf(stacks, deployment, recordIn(logColumns));
  const isShown = ({ stack }: { readonly stack: string }) => shown === undefined || shown.includes(stack);
  return countStatements(matchers.filter(isShown), { ...question, table });
}

/** The table that a stack makes. */
function tableOf(stacks: readonly SynthesizedStack[], deployment: Deployment): string {
  const [table] = stacks.flatMap((stack) => stack.logTables(deployment));
  if (table) return `${quoted(table.database)}.${quoted(table.name)}`;
  throw new Error("no synthesized stack has a table of log files: name one with --table database.table");
}

function main(args: readonly string[]): void {
  const asked = readArguments(args);
  if (asked === "help") console.log(usage);
  else
    console.log(
      asUsageError(() => statementsFor(asked))
        .map(({ sql }) => `${sql};`)
        .join("\n\n"),
    );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
