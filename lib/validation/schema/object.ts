import { anyObject, type Kind, type TypeOf, withParts } from "./kinds";
import { type SettingError, settingName, type SettingPath, wrongSetting } from "./setting-error";

/** A kind of a setting that has no default. */
export type RequiredKind<T> = Kind<T> & { readonly required: true };

/** A setting that must be given. */
export function required<T>(each: Kind<T>): RequiredKind<T> {
  return { ...each, required: true };
}

/** A kind for each setting of an object. The doc comment of an entry is the setting's. */
export type Shape = Readonly<Record<string, Kind<unknown>>>;

type RequiredKeys<S> = { [K in keyof S]: S[K] extends { required: true } ? K : never }[keyof S];

/** The type of an object of a shape. Mapped over `Pick`, it keeps the doc comments. */
export type SettingsOf<S> = {
  readonly [K in keyof Pick<S, RequiredKeys<S>>]: TypeOf<S[K]>;
} & { readonly [K in keyof Pick<S, Exclude<keyof S, RequiredKeys<S>>>]?: TypeOf<S[K]> };

/** The settings of one of two shapes, and none of the other. */
export type OneOf<A, B> = (SettingsOf<A> & Absent<B>) | (SettingsOf<B> & Absent<A>);

/** None of the settings of a shape. */
export type Absent<S> = { readonly [K in keyof S]?: undefined };

/** An object of settings, whose shape others may extend. */
export interface ObjectKind<T> extends Kind<T> {
  readonly shape: Shape;
  readonly alternatives?: Alternatives;
}

/** Two shapes, of which an object has one. The first is meant where nothing of either is given. */
export type Alternatives<A extends Shape = Shape, B extends Shape = Shape> = readonly [A, B];

/** Rejects unknown settings, wrong ones, missing ones and those that exclude each other. */
export function object<S extends Shape>(shape: S): ObjectKind<SettingsOf<S>>;
export function object<S extends Shape, A extends Shape, B extends Shape>(
  shape: S,
  alternatives?: Alternatives<A, B>,
): ObjectKind<SettingsOf<S> & OneOf<A, B>>;
export function object(shape: Shape, alternatives: Alternatives = [{}, {}]): ObjectKind<object> {
  const [first, second] = alternatives;
  const all: Shape = { ...first, ...second, ...shape };
  const errors = (path: SettingPath, settings: Settings) => {
    const others = given(second, settings);
    const needed = others.length > 0 ? second : first;
    const instead = others.length > 0 ? [] : requiredOf(second);
    return [
      ...unknownSettings(path, settings, Object.keys(all)),
      ...wrongSettings(path, settings, all),
      ...missingSettings(path, settings, needed, instead),
      ...missingSettings(path, settings, shape),
      ...excludedSettings(path, settings, given(first, settings), others),
    ];
  };
  return { ...withParts<object, Settings>(anyObject, errors), shape, alternatives };
}

type Settings = Readonly<Record<string, unknown>>;

const given = (shape: Shape, settings: Settings) =>
  Object.keys(shape).filter((key) => settings[key] !== undefined);
const requiredOf = (shape: Shape) => Object.keys(shape).filter((key) => "required" in (shape[key] ?? {}));

function unknownSettings(path: SettingPath, settings: Settings, known: readonly string[]): SettingError[] {
  return Object.keys(settings)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      path: [...path, key],
      message: `${settingName([...path, key])} is unknown: the settings are ${known.join(", ")}.`,
    }));
}

function wrongSettings(path: SettingPath, settings: Settings, shape: Shape): SettingError[] {
  return Object.entries(shape)
    .filter(([key]) => settings[key] !== undefined)
    .flatMap(([key, each]) => each.errors([...path, key], settings[key]));
}

/** Settings that are required and missing; others may be given in place of them. */
function missingSettings(
  path: SettingPath,
  settings: Settings,
  shape: Shape,
  instead: readonly string[] = [],
): SettingError[] {
  return requiredOf(shape)
    .filter((key) => settings[key] === undefined)
    .map((key) => {
      const { noun = "", give = noun } = shape[key] ?? {};
      const unless = instead.length > 0 ? ` unless ${instead.join(" and ")} is given` : "";
      return {
        path: [...path, key],
        message: `${settingName([...path, key])} is required${unless}: give ${give}.`,
      };
    });
}

function excludedSettings(
  path: SettingPath,
  settings: Settings,
  keys: readonly string[],
  others: readonly string[],
): SettingError[] {
  return keys.flatMap((key) =>
    others.map((other) =>
      wrongSetting(
        [...path, key],
        settings[key],
        `it stands beside ${other}, and one of the two is accepted`,
        `leave ${key} or ${other} out`,
      ),
    ),
  );
}

/**
 * Settings without those that are refused, so that the rest can be judged: whole settings of the app, and of
 * a stack.
 */
export function withoutRefused<S extends object>(
  settings: Partial<S>,
  errors: readonly SettingError[],
): Partial<S> {
  const rest: Record<string, unknown> = { ...settings };
  for (const { path } of errors) {
    const [key = "", inner] = path.map(String);
    const value = rest[key];
    if (inner !== undefined && typeof value === "object" && !Array.isArray(value)) {
      rest[key] = Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name !== inner));
    } else rest[key] = undefined;
  }
  return rest as Partial<S>;
}
