import { existsSync } from "node:fs";
import { basename, dirname, extname, relative, resolve } from "node:path";
import { messageOf } from "./thrown";

/** The settings that `AUDIT_SETTINGS` names, else `settings.ts`, as a path from the working directory. */
export function settingsFile(): string {
  return process.env.AUDIT_SETTINGS || "settings.ts";
}

/** Reads the export `settings` of a file. Fails with a sentence when there is no such file or export. */
export function readSettings<S extends object>(file: string): S {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new Error(
      `there is no file ${path}; settings are read from the file that the environment variable AUDIT_SETTINGS names, ` +
        "else from settings.ts; correct the path, which is taken from the folder that the command runs in.",
    );
  }
  if (extname(path) !== ".ts") {
    throw new Error(
      `it is no TypeScript; settings are read from a .ts file; name one, such as ${basename(path, extname(path))}.ts.`,
    );
  }
  const { settings } = load(path);
  if (settings instanceof Promise) {
    settings.catch(() => undefined);
    throw new Error("its settings are a promise, which is not waited for; export the object itself.");
  }
  if (typeof settings !== "object" || settings === null) {
    throw new Error("it exports no settings; write: export const settings: Settings = { region: … };");
  }
  return settings as S;
}

function load(path: string): { readonly settings?: unknown } {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the file is known only now
    return require(path) as { readonly settings?: unknown };
  } catch (error) {
    const [, missing] = /^Cannot find module '(\.[^']*)'/.exec(messageOf(error)) ?? [];
    if (missing === undefined) throw error;
    const fromHere = relative(dirname(path), resolve(missing)).replace(/\\/g, "/");
    // Whoever takes the path from the current folder finds the file there.
    const isThere = ["", ".ts", ".js", ".json", "/index.ts"].some((end) =>
      existsSync(resolve(missing) + end),
    );
    throw new Error(
      `it imports "${missing}", which is not there; an import's path is taken from the folder of the file; ` +
        (isThere ? `correct it to "${fromHere}".` : "correct it."),
      { cause: error },
    );
  }
}
