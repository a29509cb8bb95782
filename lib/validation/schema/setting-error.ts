import { counted } from "../../../engines/words";
import { errorMessage } from "../validation";

/** Where a value stands in the settings, as in `["tags", "Owner"]`. */
export type SettingPath = readonly (string | number)[];

/** What is wrong with a setting, and what to do about it. */
export interface SettingError {
  readonly path: SettingPath;
  readonly message: string;
}

/** Thrown by a stack whose settings are wrong, its owner: the message lists every error. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(
    readonly owner: string,
    readonly errors: readonly SettingError[],
  ) {
    super(
      [
        `${counted(errors.length, "error")} in the settings of ${owner}:`,
        ...errors.map(({ message }) => message),
      ].join("\n  "),
    );
  }
}

/** An error of a value. */
export function wrongSetting(
  path: SettingPath,
  value: unknown,
  accepts: string,
  remedy?: string,
): SettingError {
  return { path, message: errorMessage(settingName(path), value, accepts, remedy) };
}

/** A path as one would write it: `tags["Cost centre"]`, `apiEventLog.indexes[0].name`. */
export function settingName(path: SettingPath): string {
  return path
    .map((key) => (/^[A-Za-z_]\w*$/.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join("")
    .replace(/^\./, "");
}
