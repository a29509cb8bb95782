import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../command/usage-error";

/** How a page starts. */
const page = "<!doctype html>";

/** A page to be written, which is there whole or not at all. */
export class AtomicFile {
  private readonly path: string;

  /** @throws UsageError if there is no folder for it that can be written to, or something else than a page is there. */
  constructor(path: string) {
    const folder = dirname(path);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`there is no folder ${folder} to write ${path} to`);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory())
      throw new UsageError(`${path} is a folder: name a file, such as ${join(path, "report.html")}`);
    if (stats && !stats.isFile()) throw new UsageError(`${path} is no file that can be replaced`);
    if (stats && stats.size > 0 && !isPage(path))
      throw new UsageError(`${path} is no HTML page, and it would be replaced: name another file`);
    this.path = stats ? realpathSync(path) : path;
    try {
      accessSync(dirname(this.path), constants.W_OK);
    } catch (error) {
      throw new UsageError(`nothing can be written to ${folder}`, { cause: error });
    }
  }

  /** Writes beside the file, and then puts it in its place. */
  write(content: string): void {
    const beside = `${this.path}.${process.pid}.tmp`;
    try {
      writeFileSync(beside, content);
      renameSync(beside, this.path);
    } finally {
      rmSync(beside, { force: true });
    }
  }
}

function isPage(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const start = Buffer.alloc(page.length);
    readSync(file, start);
    return start.toString("latin1").toLowerCase() === page;
  } finally {
    closeSync(file);
  }
}
