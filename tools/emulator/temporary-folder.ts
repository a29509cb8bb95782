import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder. It is removed after success, and kept for inspection after a failure. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), "terraform-tests-"));
  private failed = false;

  /** Runs work in the folder, and keeps the folder if the work fails. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.keep();
      throw error;
    }
  }

  /** Keeps the folder for inspection. */
  keep(): void {
    this.failed = true;
  }

  /** Removes the folder, or prints where it is. */
  close(): void {
    if (this.failed) {
      process.stdout.write(`Kept for inspection: ${this.path}\n`);
    } else {
      rmSync(this.path, { recursive: true, force: true });
    }
  }
}
