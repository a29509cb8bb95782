import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** Whether the cdktf CLI runs the app: it prints the warnings of constructs itself. */
export const runByCdktf = process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined;

/** A program that runs. */
interface Program {
  readonly parent: number;
  readonly args: readonly string[];
}

/** The cdktf CLI runs the app by a shell, which may have replaced itself. */
const maxAncestors = 3;

/**
 * The arguments that the cdktf CLI has, such as `destroy` and a stack: it tells the app none of them, but is
 * the program that runs it. None where the system does not say.
 */
export function cdktfArguments(pid = process.ppid, left = maxAncestors): readonly string[] {
  const program = left > 0 ? programOf(pid) : undefined;
  if (!program) return [];
  const at = program.args.findIndex((arg) => /^cdktf(?:\.js)?$/.test(basename(arg)));
  return at >= 0 ? program.args.slice(at + 1) : cdktfArguments(program.parent, left - 1);
}

/** https://man7.org/linux/man-pages/man5/proc.5.html; macOS has no such files, but `ps`. */
function programOf(pid: number): Program | undefined {
  try {
    const folder = `/proc/${pid}`;
    if (existsSync(folder)) {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`${folder}/stat`, "utf8")) ?? [];
      return { parent: Number(parent), args: readFileSync(`${folder}/cmdline`, "utf8").split("\0") };
    }
    const said = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
    const [parent, ...args] = said.trim().split(/\s+/);
    return { parent: Number(parent), args };
  } catch {
    return undefined;
  }
}
