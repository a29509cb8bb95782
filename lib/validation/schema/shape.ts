import { anyObject, type Kind, withParts } from "./kinds";
import { refusedSetting, type SettingFault, type SettingPath, unknownSetting } from "./setting-fault";

/** A kind that must be given. */
export type Needed<T> = Kind<T> & { readonly needed: true };

/** A kind for each setting of a type; one that is forgotten, or of another type, does not compile. */
export type Shape<T> = {
  readonly [K in Extract<keyof T, string>]: undefined extends T[K] ? Kind<NonNullable<T[K]>> : Needed<T[K]>;
};

/** Settings that stand alone, each with those that it excludes. */
export type Alone<T> = { readonly [K in keyof T]?: readonly (keyof T & string)[] };

/** A setting that has no default. */
export function needed<T>(each: Kind<T>): Needed<T> {
  return { ...each, needed: true };
}

/** An object of settings: none but those of the shape, and none beside one that excludes it. */
export function object<T extends object>(shape: Shape<T>, alone: Alone<T> = {}): Kind<T> {
  return withParts(anyObject, (path, settings: Settings) => [
    ...unknownSettings(path, settings, Object.keys(shape)),
    ...wrongSettings(path, settings, shape),
    ...excludedSettings(path, settings, alone),
  ]);
}

type Settings = Readonly<Record<string, unknown>>;

function unknownSettings(path: SettingPath, settings: Settings, known: readonly string[]): SettingFault[] {
  return Object.entries(settings)
    .filter(([key]) => !known.includes(key))
    .map(([key, value]) => unknownSetting([...path, key], value, known));
}

function wrongSettings(path: SettingPath, settings: Settings, shape: object): SettingFault[] {
  return Object.entries<Kind<unknown> & { readonly needed?: true }>(shape as Record<string, Kind<unknown>>)
    .map(([key, each]) => ({ key, each, value: settings[key] }))
    .flatMap(({ key, each, value }) => {
      if (value !== undefined) return each.faults([...path, key], value);
      return each.needed
        ? [refusedSetting([...path, key], value, `${each.accepts} is accepted`, "set it")]
        : [];
    });
}

function excludedSettings(path: SettingPath, settings: Settings, alone: object): SettingFault[] {
  return Object.entries(alone as Record<string, readonly string[]>)
    .filter(([key]) => settings[key] !== undefined)
    .flatMap(([key, others]) => others.map((other) => ({ key, other, value: settings[other] })))
    .filter(({ value }) => value !== undefined)
    .map(({ key, other, value }) => ({
      ...refusedSetting(
        [...path, other],
        value,
        `it stands beside ${key}, and one of the two is accepted`,
        `leave ${other} or ${key} out`,
      ),
      beside: key,
    }));
}
