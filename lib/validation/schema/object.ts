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
  readonly alternatives?: readonly Alternatives[];
}

/** Two shapes, of which an object has one. The first is meant where nothing of either is given. */
export type Alternatives<A extends Shape = Shape, B extends Shape = Shape> = readonly [A, B];

/** The settings of one of each two shapes. */
type EachOneOf<Pairs> = Pairs extends readonly [readonly [infer A, infer B], ...infer Rest]
  ? OneOf<A, B> & EachOneOf<Rest>
  : unknown;

/** Rejects unknown settings, wrong ones, missing ones and those that exclude each other. */
export function object<S extends Shape, const P extends readonly Alternatives[]>(
  shape: S,
  ...alternatives: P
): ObjectKind<SettingsOf<S> & EachOneOf<P>> {
  const all: Shape = Object.assign({}, ...alternatives.flat(), shape);
  const errors = (path: SettingPath, settings: Settings) => [
    ...unknownSettings(path, settings, Object.keys(all)),
    ...wrongSettings(path, settings, all),
    ...alternatives.flatMap((pair) => alternativeErrors(path, settings, pair)),
    ...missingSettings(path, settings, shape),
  ];
  return { ...withParts<SettingsOf<S> & EachOneOf<P>, Settings>(anyObject, errors), shape, alternatives };
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

/** What is missing of the shape that is meant, and what of the two stands side by side. */
function alternativeErrors(path: SettingPath, settings: Settings, [first, second]: Alternatives) {
  const others = given(second, settings);
  const needed = others.length > 0 ? second : first;
  const instead = others.length > 0 ? [] : requiredOf(second);
  return [
    ...missingSettings(path, settings, needed, instead),
    ...excludedSettings(path, settings, given(first, settings), others),
  ];
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
