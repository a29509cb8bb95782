import { statSync } from "node:fs";
import { join } from "node:path";

/** Says that settings were changed after the last synth; undefined where they were not. */
export function staleNotice(settings: string, outDir: string): string | undefined {
  const [changed, synthesized] = [settings, join(outDir, "manifest.json")].map(
    (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? NaN,
  ) as [number, number];
  if (!(changed > synthesized)) return undefined;
  return `${settings} is newer than ${outDir}: run "npm run synth" for the replay to know its changes`;
}
