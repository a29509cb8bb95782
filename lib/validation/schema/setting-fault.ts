import type { Fault } from "../fault";
import { errorMessage } from "../validation";

/** Where a value stands in the settings, as in `["tags", "Owner"]`. */
export type SettingPath = readonly (string | number)[];

/** A setting that is misspelt, missing or of another kind than its type. */
export interface SettingFault {
  readonly path: SettingPath;
  readonly value: unknown;
  readonly message: string;
  /** The setting that excludes it. */
  readonly beside?: string;
}

/** What the compiler says of a place, and the line there, which `message` shows besides. */
export interface TypeFault extends Fault {
  readonly said: string;
  /** The name or the value that the compiler points at, without quotes. */
  readonly at?: string;
}

/** A setting that is refused for its value. */
export function refusedSetting(
  path: SettingPath,
  value: unknown,
  accepts: string,
  remedy: string,
): SettingFault {
  return { path, value, message: errorMessage(settingName(path), value, accepts, remedy) };
}

/** A setting that nothing reads. */
export function unknownSetting(path: SettingPath, value: unknown, known: readonly string[]): SettingFault {
  const owner = settingName(path.slice(0, -1));
  const message = errorMessage(
    owner ? `a setting of ${owner}` : "a setting",
    path.at(-1),
    `the settings are ${known.join(", ")}`,
    "correct its name or leave it out",
  );
  return { path, value, message };
}

/** A path as one would write it: `tags["Cost centre"]`, `apiEventLog.indexes[0].name`. */
function settingName(path: SettingPath): string {
  return path
    .map((key) => (/^[A-Za-z_]\w*$/.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join("")
    .replace(/^\./, "");
}
