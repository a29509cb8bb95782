import { setImmediate } from "node:timers/promises";
import type { Arguments } from "./command/arguments";
import { readArguments, USAGE } from "./command/arguments";
import { jsonReporter } from "./command/json-reporter";
import type { Progress } from "./command/progress";
import { progressOf } from "./command/progress";
import { Replays } from "./command/replays";
import type { Reporter } from "./command/reporter";
import { endOnSignals } from "./command/signals";
import { Tally } from "./command/tally";
import { textReporter } from "./command/text-reporter";
import { UsageError } from "./command/usage-error";
import { inputSize, readRecords, within } from "./records";
import { htmlReporter } from "./report/html-reporter";

/** Entries from one turn of the event loop to the next, in which Node.js sees signals. */
const ENTRIES_A_TURN = 1000;

/** Runs the command and gives its exit code. */
async function main(args: readonly string[]): Promise<0 | 1 | 2 | 3> {
  const asked = readArguments(args);
  if (asked === "help") {
    console.log(USAGE);
    return 0;
  }
  const isWithin = period(asked);
  const replays = Replays.read(asked);
  const reporters = [
    asked.json ? jsonReporter : textReporter(),
    ...(asked.report === undefined ? [] : [htmlReporter(asked.report, asked.input)]),
  ];
  try {
    return await replayAll(asked, replays, isWithin, reporters);
  } finally {
    await replays.close();
  }
}

async function replayAll(
  asked: Arguments,
  replays: Replays,
  isWithin: ReturnType<typeof within>,
  others: readonly Reporter[],
): Promise<0 | 1 | 3> {
  const progress = await progressFor(asked);
  const reporters = [progress, ...others];
  const tally = new Tally();
  const fault = (place: string, message: string) => {
    tally.faults++;
    for (const reporter of reporters) reporter.fault(place, message);
  };
  let entries = 0;
  for await (const entry of readRecords(asked.input, progress.read)) {
    if (++entries % ENTRIES_A_TURN === 0) await setImmediate();
    if (entry.kind === "fault") fault(entry.place, entry.message);
    else if (entry.kind === "digest") tally.digests++;
    else if (!isWithin(entry.record)) tally.leftOut++;
    else {
      const replaying = replays.replay(entry.record);
      const replayed = replaying instanceof Promise ? await replaying : replaying;
      tally.add(entry.record, replayed);
      for (const reporter of reporters) reporter.record(entry.record, replayed);
      for (const { failures } of replayed.rules)
        for (const { target, message } of failures) fault(entry.place, `${target}: ${message}`);
    }
  }
  for (const reporter of reporters) reporter.end(tally, replays.parts);
  if (tally.faults > 0) return 1;
  return asked.failsOnNoMatch && tally.matches === 0 ? 3 : 0;
}

/** What is printed on a terminal would run into a bar there. */
async function progressFor({ input, json }: Arguments): Promise<Progress> {
  const isSeen = json && process.stdout.isTTY;
  return progressOf(isSeen ? undefined : await inputSize(input));
}

function period({ since, until }: Arguments): ReturnType<typeof within> {
  try {
    return within(since, until);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

endOnSignals();

/** A reader that has seen enough, such as `head`, closes standard output. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  },
);
