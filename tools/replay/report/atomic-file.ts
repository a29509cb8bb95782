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
import { UsageError } from "../../usage-error";

/** The first line of a page. */
const page = "<!doctype html>";

/** A page that is written completely or not at all. */
export class AtomicFile {
  private readonly path: string;

  /** @throws UsageError if the folder is not writable, or the path has something other than a page. */
  constructor(path: string) {
    const folder = dirname(path);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`there is no folder ${folder} for ${path}: create it, or give another path`);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory())
      throw new UsageError(`${path} is a folder: give a file, such as ${join(path, "report.html")}`);
    if (stats && !stats.isFile()) throw new UsageError(`${path} is not a regular file: give another file`);
    if (stats && stats.size > 0 && !isPage(path))
      throw new UsageError(`${path} is not an HTML page, and the report would replace it: give another file`);
    this.path = stats ? realpathSync(path) : path;
    try {
      accessSync(dirname(this.path), constants.W_OK);
    } catch (error) {
      throw new UsageError(`the folder ${folder} is not writable: give another path`, { cause: error });
    }
  }

  /** Writes a temporary file, and then renames it. */
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
