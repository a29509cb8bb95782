import { AthenaClient } from "@aws-sdk/client-athena";
import { clientConfig } from "../aws/access";
import { Athena, type Workgroup } from "../aws/athena";
import { type Listed, logSizes } from "../aws/sizes";
import { endOnClosedOutput } from "../replay/command/process-end";
import { createReplay } from "../replay/deliveries";
import { asUsageError, UsageError } from "../usage-error";
import { type Arguments, readArguments, usage } from "./arguments";
import { type CompiledBacktest, compileBacktest, type Synthesized, synthesized } from "./compiled";
import { directTargets } from "./direct-targets";
import { Progress } from "./progress";
import { type Answer, functionNotes, htmlReport, printJson, printText, untoldNote } from "./reports";
import { Results } from "./results";
import { samplesOf } from "./samples";
import { costLines, costOf, type Scan, scansOf, wordsOf } from "./scans";

/**
 * Runs the command and returns the exit code.
 *
 * @param signal ends the command and stops the running query
 * @throws UsageError and AwsError with a sentence for whoever called it; the signal's reason.
 */
export async function backtest(args: readonly string[], signal: AbortSignal): Promise<number> {
  const asked = readArguments(args);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  endOnClosedOutput(asked.report !== undefined);
  const read = asUsageError(() => synthesized(asked));
  const { table: own } = read;
  if (asked.mode === "sql" && asked.table === undefined && own) {
    print(
      asUsageError(() => compileBacktest(read, asked, own)),
      asked,
    );
    return 0;
  }
  const access = {
    ...asked.access,
    region: asked.access.region ?? (asked.table ? asked.region : own?.region),
  };
  const athena = new Athena(new AthenaClient(clientConfig(access)));
  const { database, name } = asked.table ?? own ?? noTable();
  const table = await athena.table(database, name);
  const compiled = asUsageError(() => compileBacktest(read, asked, table));
  if (asked.mode === "sql") {
    print(compiled, asked);
    return 0;
  }
  return run({ ...asked, access }, { read, compiled, athena, signal });
}

function noTable(): never {
  throw new UsageError("no synthesized stack has a table of log files: name one with --table database.table");
}

function print(compiled: CompiledBacktest, { span }: Arguments): void {
  const statements = compiled.statements(span).map(({ sql }) => `${sql};`);
  console.log(statements.join("\n\n"));
}

/** What a run takes. */
interface Parts {
  readonly read: Synthesized;
  readonly compiled: CompiledBacktest;
  readonly athena: Athena;
  readonly signal: AbortSignal;
}

/** Says what the queries cost, runs them and reports. */
async function run(asked: Arguments, parts: Parts): Promise<number> {
  const { read, compiled, athena, signal } = parts;
  const { access, account, logAccounts, mode, region, report, samples, span, stacks: shown } = asked;
  const { partitions, table } = compiled;
  const place = `${table.database}.${table.name}`;
  const writeReport = report === undefined ? undefined : htmlReport(report, place);
  const workgroup = await athena.workgroup(asked.workgroup ?? read.workgroup ?? "primary");
  const days = partitions.hasDays ? span : undefined;
  const progress = new Progress();
  const watch = { signal, onProgress: (listed: Listed) => progress.listed(listed) };
  const sizes = await logSizes(table, { days, accounts: logAccounts }, access, watch);
  progress.end();
  if (sizes.files === 0) {
    throw new UsageError(
      `there are no log files of ${wordsOf(span)} in ${sizes.root}: check --since, --until, --log-account and the table`,
    );
  }
  const scans = asUsageError(() => scansOf(span, sizes, partitions, workgroup));
  const cost = costOf(scans, compiled.statements(span).length, workgroup);
  for (const line of costLines(place, span, sizes, cost)) console.error(line);
  if (!partitions.hasDays) console.error(`${place} has no partition of days: each query reads all of it`);
  if (mode === "dry-run") return 0;
  if (cost.isAboveLimit && !asked.acceptsCost) {
    throw new UsageError(
      `this is more than the workgroup ${workgroup.name} lets one query read: ask about fewer days, or accept it with --yes`,
    );
  }
  const deployment = { account, region };
  const replay = asUsageError(() => createReplay(read.stacks, deployment, shown));
  try {
    const targets = directTargets(read.stacks, deployment);
    const results = new Results(compiled.matchers, replay, targets, compiled.period);
    await countAll(parts, scans, workgroup, results);
    results.tally.notes.push(...results.untold.map(untoldNote), ...functionNotes(results.tally));
    const found = await samplesOf(results.examples(samples), access, replay, signal);
    results.tally.faults = found.faults.length;
    const answer: Answer = { results, parts: replay, ...found };
    (asked.json ? printJson : printText)(answer);
    writeReport?.(answer);
    return found.faults.length > 0 ? 1 : 0;
  } finally {
    await replay.close();
  }
}

/** Runs the statements of each scan, one after the other, and adds up what they count. */
async function countAll(
  { athena, compiled, signal }: Parts,
  scans: readonly Scan[],
  workgroup: Workgroup,
  results: Results,
): Promise<void> {
  const progress = new Progress();
  const queries = scans.flatMap(({ span }) =>
    compiled.statements(span).map(({ sql }, index) => ({ sql, span, isFirst: index === 0 })),
  );
  try {
    for (const [index, { sql, span, isFirst }] of queries.entries()) {
      const what = `query ${index + 1} of ${queries.length}, ${wordsOf(span)}`;
      const rows = await athena.query(sql, {
        workgroup,
        signal,
        onProgress: (each) => progress.query(what, each),
      });
      results.add(rows, isFirst);
    }
  } finally {
    progress.end();
  }
}
