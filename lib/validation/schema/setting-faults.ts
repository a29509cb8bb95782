import type { Fault } from "../fault";
import type { SettingFault, SettingPath, TypeFault } from "./setting-fault";

/**
 * What TypeScript says of a setting that is misspelt, missing or of a wrong type:
 * https://github.com/microsoft/TypeScript/blob/main/src/compiler/diagnosticMessages.json
 */
const typeOfSetting = /^TS(2322|2353|2559|2561|2739|2740|2741|2820)\b/;

/**
 * The faults of settings, with the line that TypeScript has for each where only one can be meant, and what else TypeScript
 * says. What both say is said once, in the words that name the setting.
 */
export function mergeFaults(
  file: string,
  settingFaults: readonly SettingFault[],
  typeFaults: readonly TypeFault[],
): Fault[] {
  const said = new Set<TypeFault>();
  const merged = settingFaults.map((fault) => {
    const same = typeFaults.filter((typeFault) => saysOf(typeFault, fault));
    same.forEach((typeFault) => said.add(typeFault));
    const [only, ...others] = same;
    const twins = settingFaults.filter(({ path }) => nameOf(path) === nameOf(fault.path));
    const place = only && others.length === 0 && twins.length === 1 ? only.place : file;
    return { place, message: fault.message };
  });
  return [...merged, ...typeFaults.filter((typeFault) => !said.has(typeFault))];
}

/** Settings without those that are refused, so that the rest can be judged: whole settings of the app, and of a stack. */
export function withoutRefused<S extends object>(
  settings: Partial<S>,
  faults: readonly SettingFault[],
): Partial<S> {
  const rest: Record<string, unknown> = { ...settings };
  for (const { path } of faults) {
    const [key = "", inner] = path.map(String);
    const value = rest[key];
    if (inner !== undefined && typeof value === "object" && !Array.isArray(value)) {
      rest[key] = Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name !== inner));
    } else rest[key] = undefined;
  }
  return rest as Partial<S>;
}

/** The compiler points at the setting, or at the one that excludes it, or at an element; else its words name the setting. */
function saysOf({ said, at }: TypeFault, fault: SettingFault): boolean {
  if (!typeOfSetting.test(said)) return false;
  const { path, value, beside } = fault;
  const name = nameOf(path);
  if (at !== undefined && [name, beside, elementOf(fault)].includes(at)) return true;
  if (typeof value === "string" && said.includes(JSON.stringify(value))) return true;
  const words = wordsOf(said);
  return wordsOf(name).every((word) => words.includes(word));
}

/** What stands in the source for a value that the compiler points at instead of its setting's name. */
function elementOf({ path, value }: SettingFault): string | undefined {
  if (typeof value === "function") return value.name;
  return typeof path.at(-1) === "number" ? String(value) : undefined;
}

/** The last name in a path; a list's numbers are in no message. */
function nameOf(path: SettingPath): string {
  return String(path.findLast((key) => typeof key === "string"));
}

function wordsOf(message: string): string[] {
  return message.split(/[^\w$]+/);
}
