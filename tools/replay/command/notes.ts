import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RuleWarning, Shown } from "../deliveries";
import type { Tally } from "./tally";

/** Facts that the counts and stories do not show, one per line. */
export function notesOf(tally: Tally, parts: Omit<Shown, "trails">): string[] {
  const { accounts, duplicates, events, records, warned } = tally;
  const { digests, leftOut, otherFiles, skipped } = tally.read;
  const { notImitated } = parts;
  const reads = tally.rules(parts).filter(({ possibleReads }) => possibleReads > 0);
  const notes: [boolean, string][] = [
    [
      accounts.size > 1,
      `Events of ${accounts.size} accounts, each replayed as if it had the stacks: select one with --account`,
    ],
    [leftOut > 0, `Records outside of --since and --until: ${leftOut}`],
    [duplicates > 0, `Records: ${records}; duplicates (same event ID): ${duplicates}`],
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
    [
      reads.length > 0,
      `Read-only events that AWS may send to these rules too: ${reads.map(possibleReadsOf).join(", ")}`,
    ],
    ...warningsOf(parts.ruleWarnings).map((warning): [boolean, string] => [events > 0, warning]),
    [notImitated.length > 0, `Not simulated: ${notImitated.join(", ")}`],
  ];
  return [...tally.notes, ...notes.filter(([holds]) => holds).map(([, note]) => note)];
}

function possibleReadsOf({ stack, rule, possibleReads }: ReturnType<Tally["rules"]>[number]): string {
  return `${possibleReads} to ${stack} ${rule}`;
}

/** Each warning once, with all the rules that have it. */
function warningsOf(ruleWarnings: readonly RuleWarning[]): string[] {
  const rules = new Map<string, string[]>();
  for (const { stack, rule, warning } of ruleWarnings)
    rules.set(warning, [...(rules.get(warning) ?? []), `${stack} ${rule}`]);
  return [...rules].map(([warning, names]) => `Warning: ${warning}: ${names.join(", ")}`);
}

/** A notice, if the settings file in the manifest is newer than the synthesized output. */
export function staleNotice(outDir: string): string | undefined {
  const manifest = join(outDir, "manifest.json");
  const { settings } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly settings?: string };
  const changed = settings === undefined ? undefined : statSync(settings, { throwIfNoEntry: false });
  if (!changed || changed.mtimeMs <= statSync(manifest).mtimeMs) return undefined;
  return `${settings} is newer than ${outDir}: run "npm run synth" to apply its changes`;
}
