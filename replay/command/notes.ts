import type { Tally } from "./tally";

/** What is to be known of the counts, each in one line. */
export function notesOf({ accounts, counts, repeated, warned }: Tally): string[] {
  const { digests, leftOut } = counts;
  const notes: [boolean, string][] = [
    [
      accounts.size > 1,
      `Events of ${accounts.size} accounts, each as if the stacks were deployed there: --account names one`,
    ],
    [leftOut > 0, `Events outside of --since and --until: ${leftOut}`],
    [repeated > 0, `Records that tell of an event once more, delivered once: ${repeated}`],
    [digests > 0, `Digest files passed over: ${digests}`],
  ];
  return [...notes.flatMap(([holds, note]) => (holds ? [note] : [])), ...warned.lines];
}
