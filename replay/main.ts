import type { Arguments } from "./command/arguments";
import { readArguments, USAGE } from "./command/arguments";
import { jsonReporter } from "./command/json-reporter";
import { Replays } from "./command/replays";
import { Tally } from "./command/tally";
import { textReporter } from "./command/text-reporter";
import { UsageError } from "./command/usage-error";
import { readRecords, within } from "./records";

/** Runs the command and gives its exit code. */
async function main(args: readonly string[]): Promise<0 | 1 | 2 | 3> {
  const asked = readArguments(args);
  if (asked === "help") {
    console.log(USAGE);
    return 0;
  }
  const isWithin = period(asked);
  const replays = Replays.read(asked);
  try {
    return await replayAll(asked, replays, isWithin);
  } finally {
    await replays.close();
  }
}

async function replayAll(
  asked: Arguments,
  replays: Replays,
  isWithin: ReturnType<typeof within>,
): Promise<0 | 1 | 3> {
  const reporter = asked.json ? jsonReporter : textReporter();
  const tally = new Tally();
  const fault = (place: string, message: string) => {
    tally.faults++;
    reporter.fault(place, message);
  };
  for await (const entry of readRecords(asked.input)) {
    if (entry.kind === "fault") fault(entry.place, entry.message);
    if (entry.kind !== "record" || !isWithin(entry.record)) continue;
    const replayed = await replays.replay(entry.record);
    tally.add(entry.record, replayed);
    reporter.record(entry.record, replayed);
    for (const { target, message } of replayed.rules.flatMap(({ failures }) => failures))
      fault(entry.place, `${target}: ${message}`);
  }
  reporter.end(tally, replays.parts);
  if (tally.faults > 0) return 1;
  return asked.failsOnNoMatch && tally.matches === 0 ? 3 : 0;
}

function period({ since, until }: Arguments): ReturnType<typeof within> {
  try {
    return within(since, until);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

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
