import { printable } from "../../../engines/words";
import { outputOf } from "../command/against";
import type { Arguments } from "../command/arguments";
import { filterFiles } from "../command/filter-file";
import { staleNotice } from "../command/notes";
import type { Progress } from "../command/progress";
import { RecordFilter } from "../command/record-filter";
import { Replays } from "../command/replays";
import type { within } from "../records";
import { shared } from "../sources/shared";
import type { Source } from "../sources/source";
import { compare } from "./compare";
import { type Fault, Side } from "./side";
import { comparisonJson, comparisonText } from "./report";

/** What a replay is made of. */
export interface Replaying {
  readonly asked: Arguments;
  readonly replays: Replays;
  readonly source: Source;
  readonly isWithin: ReturnType<typeof within>;
  readonly progress: Progress | undefined;
}

/**
 * Compares the alerts of the output with those of another output or of settings, and prints how they differ.
 * Returns the exit code.
 *
 * @throws UsageError for an output or settings that cannot be replayed.
 */
export async function showDifferences(
  { asked, replays, source, isWithin, progress }: Replaying,
  against: string,
): Promise<0 | 1> {
  const other = { ...asked, outDir: outputOf(against) };
  const notice = other.outDir === against ? staleNotice(against) : undefined;
  if (notice !== undefined) console.error(notice);
  const otherReplays = Replays.read(other);
  const [one, two] = shared(source);
  const fault = ({ place, message }: Fault, isOfSecondOnly: boolean) => {
    progress?.fault();
    const output = isOfSecondOnly ? { output: against } : {};
    if (asked.json) console.log(JSON.stringify({ type: "fault", ...output, place, message }));
    else console.error([...Object.values(output), place, message].map(printable).join(": "));
  };
  const before = filterFiles(one, asked, new RecordFilter(replays, isWithin));
  const after = filterFiles(two, other, new RecordFilter(otherReplays, isWithin));
  try {
    const compared = await compare(
      new Side(before, replays, (files, bytes) => progress?.read(files, bytes)),
      new Side(after, otherReplays),
      fault,
    );
    progress?.end();
    const sides = { before: asked.outDir, after: against };
    if (asked.json) for (const line of comparisonJson(compared)) console.log(JSON.stringify(line));
    else console.log(comparisonText(compared, sides));
    return compared.faults > 0 || (asked.failsOnDifference && !compared.comparison.isEqual) ? 1 : 0;
  } finally {
    await otherReplays.close();
  }
}
