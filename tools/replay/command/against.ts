import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromCaller } from "../../arguments";
import { isPackaged } from "../../command";
import { UsageError } from "../../usage-error";

/** The options that depend on `--against`. */
export interface AgainstOptions {
  readonly against?: string;
  readonly report?: string;
  readonly "fail-on-difference"?: boolean;
  readonly "fail-on-no-match"?: boolean;
}

const accepted = isPackaged
  ? "a folder that was synthesized to"
  : "a settings file, such as other-settings.ts, or a folder that was synthesized to";

/** What is wrong with `--against`, and with the options that go with it or do not. */
export function againstFaults({ against, report, ...flags }: AgainstOptions): string[] {
  if (against === undefined)
    return flags["fail-on-difference"] ? [`--fail-on-difference needs --against: give it ${accepted}`] : [];
  const alone = (option: string, isGiven = false) =>
    isGiven ? [`--${option} is for the replay of one output: leave it out, or --against`] : [];
  return [
    ...(kindOf(fromCaller(against)) ? [] : [`--against ${against} is neither: give ${accepted}`]),
    ...alone("report", report !== undefined),
    ...alone("fail-on-no-match", flags["fail-on-no-match"]),
  ];
}

function kindOf(path: string): "output" | "settings" | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return "output";
  return stats && path.endsWith(".ts") && !isPackaged ? "settings" : undefined;
}

/**
 * The output folder that `--against` stands for. Settings are synthesized to a temporary folder, which is
 * removed when the process ends.
 *
 * @throws UsageError for settings that cannot be synthesized, after their errors were printed.
 */
export function outputOf(against: string): string {
  return kindOf(against) === "settings" ? synthesized(against) : against;
}

function synthesized(settings: string): string {
  const folder = mkdtempSync(join(tmpdir(), "replay-against-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { status } = spawnSync(process.execPath, ["--require", "./tools/typescript.js", "main.ts"], {
    cwd: join(__dirname, "..", "..", ".."),
    env: { ...process.env, AUDIT_SETTINGS: settings, CDKTF_OUTDIR: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new UsageError(`--against ${settings} was not synthesized, for the reason above`);
  return folder;
}
