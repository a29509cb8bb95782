import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Shown } from "../deliveries";
import type { Tally } from "./tally";

/** Facts that the counts and stories do not show, one per line. */
export function notesOf(
  { accounts, counts, repeated, warned }: Tally,
  { notImitated }: Pick<Shown, "notImitated">,
): string[] {
  const { digests, leftOut, otherFiles, skipped } = counts;
  const notes: [boolean, string][] = [
    [
      accounts.size > 1,
      `Events of ${accounts.size} accounts, each replayed as if it had the stacks: select one with --account`,
    ],
    [leftOut > 0, `Events outside of --since and --until: ${leftOut}`],
    [repeated > 0, `Duplicate records (same event ID): ${repeated}`],
    [digests > 0, `Skipped digest files: ${digests}`],
    [
      otherFiles > 0,
      `Skipped files (not .json, .jsonl, .ndjson or .zip): ${otherFiles}; give such a file as the input to read it`,
    ],
    ...Object.entries(skipped).map(([what, count]): [boolean, string] => [true, `Skipped ${what}: ${count}`]),
    [
      warned.count > 0,
      `Deliveries with warnings: ${warned.count}, to ${[...warned.targets].join(", ")}; replay one event to see them`,
    ],
    [notImitated.length > 0, `Not simulated: ${notImitated.join(", ")}`],
  ];
  return notes.filter(([holds]) => holds).map(([, note]) => note);
}

/** A notice, if the settings file in the manifest is newer than the synthesized output. */
export function staleNotice(outDir: string): string | undefined {
  const manifest = join(outDir, "manifest.json");
  const { settings } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly settings?: string };
  const changed = settings === undefined ? undefined : statSync(settings, { throwIfNoEntry: false });
  if (!changed || changed.mtimeMs <= statSync(manifest).mtimeMs) return undefined;
  return `${settings} is newer than ${outDir}: run "npm run synth" to apply its changes`;
}
