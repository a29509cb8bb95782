import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Shown } from "../deliveries";
import type { Tally } from "./tally";

/** What is to be known beside what became of the records, each in one line. */
export function notesOf(
  { accounts, counts, repeated, warned }: Tally,
  { notImitated }: Pick<Shown, "notImitated">,
): string[] {
  const { digests, leftOut, otherFiles } = counts;
  const notes: [boolean, string][] = [
    [
      accounts.size > 1,
      `Events of ${accounts.size} accounts, each as if the stacks were deployed there: --account names one`,
    ],
    [leftOut > 0, `Events outside of --since and --until: ${leftOut}`],
    [repeated > 0, `Records that tell of an event once more, delivered once: ${repeated}`],
    [digests > 0, `Digest files passed over: ${digests}`],
    [
      otherFiles > 0,
      `Files whose names do not end in .json, .jsonl or .ndjson passed over: ${otherFiles}; name one itself to read it`,
    ],
    [
      warned.count > 0,
      `Deliveries with warnings, which an event replayed alone shows: ${warned.count}, of ${[...warned.targets].join(", ")}`,
    ],
    [notImitated.length > 0, `Not imitated: ${notImitated.join(", ")}`],
  ];
  return notes.filter(([holds]) => holds).map(([, note]) => note);
}

/**
 * Says that the settings, which the manifest names, were changed after the last synth; undefined where they
 * were not.
 */
export function staleNotice(outDir: string): string | undefined {
  const manifest = join(outDir, "manifest.json");
  const { settings } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly settings?: string };
  const changed = settings === undefined ? undefined : statSync(settings, { throwIfNoEntry: false });
  if (!changed || changed.mtimeMs <= statSync(manifest).mtimeMs) return undefined;
  return `${settings} is newer than ${outDir}: run "npm run synth" for the replay to know its changes`;
}
