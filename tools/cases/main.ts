import { endOnClosedOutput, endOnSignals } from "../replay/command/process-end";
import { staleNotice } from "../replay/command/notes";
import { Replays } from "../replay/command/replays";
import { endWith } from "../tool-end";
import { readArguments, usage } from "./arguments";
import { CaseRunner } from "./case-runner";
import { differences } from "./differences";
import type { Names } from "./expectation";
import { PartNames } from "./part-names";
import { readCases } from "./read-cases";
import { jsonReporter, type Result, textReporter } from "./reporters";

/** Runs the command and returns the exit code. */
async function main(args: readonly string[]): Promise<0 | 1> {
  const asked = readArguments(args);
  endOnClosedOutput(false);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  const replays = Replays.read(asked);
  const names = namesOf(replays);
  const cases = readCases(asked.path, names);
  const notice = staleNotice(asked.outDir);
  if (notice !== undefined) console.error(notice);
  const reporter = asked.json ? jsonReporter : textReporter();
  const runner = new CaseRunner(replays, names);
  const results: Result[] = [];
  try {
    for (const each of cases) {
      const happened = await runner.run(each);
      const result = { case: each, happened, differences: differences(each.expected, happened) };
      results.push(result);
      reporter.case(result);
    }
  } finally {
    await runner.close();
  }
  reporter.end(results);
  return results.every((result) => result.differences.length === 0) ? 0 : 1;
}

function namesOf({ parts: { trails, rules } }: Replays): Names {
  return {
    trails: new PartNames(
      "trail",
      trails.map(({ stack, trail }) => ({ stack, address: trail })),
    ),
    rules: new PartNames(
      "rule",
      rules.map(({ stack, rule }) => ({ stack, address: rule })),
    ),
  };
}

endOnSignals();

endWith(main(process.argv.slice(2)));
