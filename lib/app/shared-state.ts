import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { sameJson } from "../../engines/json";
import type { PlacedMessage } from "../validation/error";
import { manifestFile, readJson, stackFile } from "./output-json";

/** Notes in the manifest of an output which settings it was synthesized from. */
export function noteSettings(outdir: string, settings: string): void {
  const file = manifestFile(outdir);
  writeFileSync(file, JSON.stringify({ ...readJson(file), settings: relative("", settings) }, null, 2));
}

/** Stacks whose state the settings before had in the same place: what the one deploys the other destroys. */
export function sharedStateWarnings(before: string, after: string): PlacedMessage[] {
  const [earlier, settings] = [before, after].map((outdir) => readJson(manifestFile(outdir)));
  if (earlier?.settings === undefined || earlier.settings === settings?.settings) return [];
  const message =
    `${earlier.settings}, synthesized before, and ${settings?.settings} keep the stack's state in one place, so that what one ` +
    "of them deploys the other destroys; give each an output folder, such as CDKTF_OUTDIR=customers/acme/cdktf.out, and in " +
    "backend a place of its own, unless the one has become the other.";
  return Object.keys(settings?.stacks ?? {})
    .filter((stack) => {
      const state = stateOf(after, stack);
      return state !== undefined && sameJson(stateOf(before, stack), state);
    })
    .map((place) => ({ place, message }));
}

/** Where a stack's state is kept, as Terraform is told; undefined where it is not. */
function stateOf(outdir: string, stack: string): unknown {
  const { terraform } = readJson(stackFile(outdir, stack)) ?? {};
  const { backend, cloud } = (terraform ?? {}) as Record<string, unknown>;
  return backend === undefined && cloud === undefined ? undefined : { backend, cloud };
}
