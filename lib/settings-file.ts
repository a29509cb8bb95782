import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Fault } from "./fault";
import { refusal } from "./validation";

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
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the file is known only now
  const { settings } = require(path) as { settings?: unknown };
  if (typeof settings !== "object" || settings === null) {
    throw new Error("it exports no settings; write: export const settings: Settings = { region: … };");
  }
  return settings as S;
}

/** Settings that nothing reads, such as a misspelt stack's, unless the type check has said so already. */
export function unknownSettings(
  file: string,
  settings: object,
  known: readonly PropertyKey[],
  typeFaults: readonly Fault[],
): Fault[] {
  return Object.keys(settings)
    .filter((key) => !known.includes(key) && !typeFaults.some(({ message }) => message.includes(`'${key}'`)))
    .map((key) => ({
      place: file,
      message: refusal(
        "a setting",
        key,
        `the settings are ${known.join(", ")}`,
        "correct its name or leave it out",
      ),
    }));
}
