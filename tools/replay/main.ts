import type { Arguments } from "./command/arguments";
import { readArguments, usage } from "./command/arguments";
import { endOnClosedOutput, endOnSignals } from "./command/process-end";
import { jsonReporter } from "./command/json-reporter";
import type { Progress } from "./command/progress";
import { progressOf } from "./command/progress";
import { type Reporter, replayAll } from "./command/replay-all";
import { Replays } from "./command/replays";
import { RecordFilter } from "./command/record-filter";
import { filterFiles } from "./command/filter-file";
import { staleNotice } from "./command/notes";
import { textReporter } from "./command/text-reporter";
import { type Replaying, showDifferences } from "./comparison/show-differences";
import { endWith } from "../tool-end";
import { asUsageError } from "../usage-error";
import { deployedParts } from "./price/deployed-parts";
import { Price } from "./price/price";
import { priceReporter } from "./price/price-reporter";
import { within } from "./records";
import { htmlReporter } from "./report/html-reporter";
import { nameOf, openSource } from "./sources/open-source";
import type { Source } from "./sources/source";

/** Runs the command and returns the exit code. */
async function main(args: readonly string[]): Promise<0 | 1 | 2 | 3> {
  const asked = readArguments(args);
  endOnClosedOutput(asked !== "help" && asked.report !== undefined);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  const isWithin = asUsageError(() => within(asked.since, asked.until));
  const replays = Replays.read(asked);
  const source = await openSource(asked.input, asked.access);
  // Settings that are newer than the output are what it is compared with.
  const notice = asked.against === undefined ? staleNotice(asked.outDir) : undefined;
  if (notice !== undefined) console.error(notice);
  const progress = progressFor(asked, source);
  process.once("exit", () => {
    if (source.goOn !== undefined) console.error(source.goOn);
  });
  try {
    const parts = { asked, replays, source, isWithin, progress };
    return await (asked.against === undefined ? show(parts) : showDifferences(parts, asked.against));
  } finally {
    await replays.close();
  }
}

/** Shows what the output does with the records. */
async function show({ asked, replays, source, isWithin, progress }: Replaying): Promise<0 | 1 | 3> {
  const files = filterFiles(source, asked, new RecordFilter(replays, isWithin, asked.price));
  const { faults, matches } = await replayAll(files, replays, [
    ...(progress ? [progress] : []),
    ...(asked.price ? [priceReporterOf(asked)] : []),
    asked.json ? jsonReporter : textReporter(),
    ...(asked.report === undefined ? [] : [htmlReporter(asked.report, nameOf(asked.input))]),
  ]);
  if (faults > 0) return 1;
  return asked.failsOnNoMatch && matches === 0 ? 3 : 0;
}

function priceReporterOf({ json, firstCopy, ...choice }: Arguments): Reporter {
  const price = new Price(
    asUsageError(() => deployedParts(choice)),
    firstCopy,
  );
  return priceReporter(price, json ? (data) => console.log(JSON.stringify(data)) : undefined);
}

/** JSON on a terminal would collide with the bar, so that there is none. */
function progressFor({ json }: Arguments, source: Source): Progress | undefined {
  return json && process.stdout.isTTY ? undefined : progressOf(() => source.size());
}

endOnSignals();

endWith(main(process.argv.slice(2)));
