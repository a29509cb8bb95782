import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "..", "node_modules", ".cache", "passed-checks");

/**
 * The faults of a text by a check that is slow and depends on nothing else. A text without a fault is remembered beside the
 * installed packages and passes at once from then on; one with faults is checked each time.
 * @param check the name of the check with its version
 */
export function checkOnce(check: string, text: string, faultsOf: () => string[]): string[] {
  const passed = join(folder, createHash("sha256").update(`${check}\n${text}`).digest("hex"));
  if (existsSync(passed)) return [];
  const faults = faultsOf();
  if (faults.length === 0) remember(passed);
  return faults;
}

/** Where nothing can be written, the next synth checks again. */
function remember(passed: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(passed, "");
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
