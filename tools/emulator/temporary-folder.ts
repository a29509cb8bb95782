import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that is removed when the tests that used it passed, and kept for a look when one failed. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), "terraform-tests-"));
  private failed = false;

  /** Does work in the folder; when the work fails, the folder is kept. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.keep();
      throw error;
    }
  }

  /** Keeps the folder for a look. */
  keep(): void {
    this.failed = true;
  }

  /** Removes the folder, or says where it is kept. */
  close(): void {
    if (this.failed) {
      process.stdout.write(`Kept for a look: ${this.path}\n`);
    } else {
      rmSync(this.path, { recursive: true, force: true });
    }
  }
}
