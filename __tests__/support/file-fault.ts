import fs from "node:fs";
import { basename, join } from "node:path";

/**
 * Loaded before a program, it ends or fails the program at one of its file operations in a folder: at the one
 * that FAULT_AT numbers, with SIGKILL or an error code of the system. It appends each operation to FAULT_LOG.
 */
const { FAULT_IN: folder = "", FAULT_AT: at, FAULT: fault = "SIGKILL", FAULT_LOG: log } = process.env;

const methods = [
  "copyFileSync",
  "mkdirSync",
  "mkdtempSync",
  "renameSync",
  "rmdirSync",
  "unlinkSync",
  "writeFileSync",
];
const removals = ["rmdirSync", "unlinkSync"];
const patched = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
const original = { ...patched };
let operations = 0;

for (const method of methods) {
  patched[method] = (...args: unknown[]) => {
    const path = args.find((arg) => typeof arg === "string" && `${arg}/`.startsWith(`${folder}/`));
    if (typeof path === "string") before(method, path, args);
    return original[method]?.(...args);
  };
}

// Node removes a folder with operations of its own: here each is one of those above.
fs.rmSync = (path, { recursive, force } = {}) => {
  const entry = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!entry && force) return;
  if (!entry?.isDirectory()) return fs.unlinkSync(path);
  for (const name of fs.readdirSync(path)) fs.rmSync(join(String(path), name), { recursive, force });
  fs.rmdirSync(path);
};

function before(method: string, path: string, args: readonly unknown[]): void {
  operations += 1;
  if (log) original.appendFileSync?.(log, `${method} ${basename(path)}\n`);
  if (at === undefined || operations < Number(at)) return;
  if (fault !== "SIGKILL") return fail(method, path);
  // A file may be written in part.
  if (method === "writeFileSync") original.writeFileSync?.(path, String(args[1]).slice(0, 20));
  process.kill(process.pid, "SIGKILL");
}

/** Fails as the system does; what is removed needs no space. */
function fail(method: string, path: string): void {
  if (fault === "ENOSPC" && removals.includes(method)) return;
  const syscall = method.replace("Sync", "");
  throw Object.assign(new Error(`${fault}: ${syscall} '${path}'`), { code: fault, syscall, path });
}
