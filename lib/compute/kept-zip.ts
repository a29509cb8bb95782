import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A zip, and the files that it was made of. */
export interface MadeZip {
  readonly zip: Uint8Array;
  readonly inputs: readonly string[];
}

interface Kept {
  /** The hash of each file that it was made of. */
  readonly hashes: Readonly<Record<string, string>>;
  /** In base64. */
  readonly zip: string;
}

/**
 * A zip that is made once, and again when a file that it was made of has other bytes: to make one takes a
 * seventh of a synth.
 * @param folder where it is kept; in a folder that cannot be written it is made each time
 * @param recipe all that its bytes depend on besides its files
 */
export function keptZip(folder: string, recipe: unknown, make: () => MadeZip): Uint8Array {
  const file = join(folder, `${hashOf(JSON.stringify(recipe))}.json`);
  const kept = read(file);
  if (kept) return Buffer.from(kept.zip, "base64");
  const { zip, inputs } = make();
  const hashes = Object.fromEntries(inputs.map((input) => [input, hashOf(readFileSync(input))]));
  write(file, { hashes, zip: Buffer.from(zip).toString("base64") });
  return zip;
}

/** What a file keeps; undefined where a file that it was made of is another now. */
function read(file: string): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Kept;
    const isSame = ([input, hash]: [string, string]) => hashOf(readFileSync(input)) === hash;
    return Object.entries(kept.hashes).every(isSame) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Writes whole files only: another synth may read them. */
function write(file: string, kept: Kept): void {
  try {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(kept));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // It is made each time.
  }
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
