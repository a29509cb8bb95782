import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Says that the settings, which the manifest names, were changed after the last synth; undefined where they were not. */
export function staleNotice(outDir: string): string | undefined {
  const manifest = join(outDir, "manifest.json");
  const { settings } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly settings?: string };
  const changed = settings === undefined ? undefined : statSync(settings, { throwIfNoEntry: false });
  if (!changed || changed.mtimeMs <= statSync(manifest).mtimeMs) return undefined;
  return `${settings} is newer than ${outDir}: run "npm run synth" for the replay to know its changes`;
}
