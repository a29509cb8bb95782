import { join } from "node:path";
import { checkOut } from "../terraform/checkout";
import { execute, type ProgramOutcome } from "../../tools/emulator/execute";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";

/** A checkout in a temporary folder, in which commands are run as they are typed. */
export class ProjectCopy {
  readonly temporary = new TemporaryFolder();
  readonly folder = checkOut(join(this.temporary.path, "project"));
  readonly home = join(this.temporary.path, "home");

  /** Runs a command of the shell, in the checkout or in a folder of it. */
  run(command: string, folder = "."): Promise<ProgramOutcome> {
    return execute("bash", ["-euo", "pipefail", "-c", command], {
      cwd: join(this.folder, folder),
      env: { ...process.env, HOME: this.home, CHECKPOINT_DISABLE: "1", CDKTF_OUTDIR: undefined },
      timeout: 100_000,
    });
  }
}
