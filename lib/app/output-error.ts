import { resolve } from "node:path";
import type { PlacedMessage } from "../validation/error";
import { isWithin, shownPath } from "./sources";
import { isSystemError, messageOf, type SystemError } from "./thrown";

const another = "or name another folder in CDKTF_OUTDIR";

/** What an error of the operating system says of an output folder, and what to do about it. */
const causes: Readonly<Record<string, readonly [cause: string, remedy: string]>> = {
  EACCES: ["this user may not write to it", `allow it, ${another}`],
  EDQUOT: ["the disk quota is used up", `free some space, ${another}`],
  EEXIST: ["it is a file", `remove it, ${another}`],
  EISDIR: ["it is a folder where the synth writes a file", `remove it, ${another}`],
  ENOSPC: ["no space is left on the device", `free some, ${another}`],
  ENOTDIR: ["a part of its path is a file", `remove it, ${another}`],
  EPERM: ["this user may not write to it", `allow it, ${another}`],
  EROFS: ["the file system is read-only", `mount it for writing, ${another}`],
};

/** Whether an error is one of writing to an output folder. */
export function isOutputError(thrown: unknown, outdir: string): thrown is SystemError {
  if (!isSystemError(thrown)) return false;
  return thrown.path === undefined ? thrown.syscall === "write" : isWithin(thrown.path, resolve(outdir));
}

/** An error of an output folder: where it is, and a sentence with the remedy. */
export function outputError(thrown: unknown, outdir: string): PlacedMessage {
  if (!isSystemError(thrown)) return { place: outdir, message: messageOf(thrown) };
  const [cause, remedy] = causes[thrown.code] ?? [thrown.message, `see to it, ${another}`];
  const place = thrown.path === undefined ? outdir : shownPath(thrown.path);
  return { place, message: `the output cannot be written: ${cause}; ${remedy}; then synthesize again.` };
}
