import { type Constraint, errorMessage, isCircular, isToken } from "../validation";
import { type SettingError, settingName, type SettingPath, wrongSetting } from "./setting-error";

/**
 * What the values of a setting are. Their type follows from it, and a value is checked against it at run
 * time.
 */
export interface Kind<T> {
  /** What a value is, such as "a string". */
  readonly noun: string;
  /** How such a value is written. */
  readonly hint?: string;
  /** What to give where a value is required and missing. @default the noun */
  readonly give?: string;
  /** One error for a value of another kind, or for each part of it that is wrong. */
  errors(path: SettingPath, value: unknown): SettingError[];
  /** Never set: it holds the type of the values. */
  readonly of?: T;
}

/** The type of a kind's values. */
export type TypeOf<K> = K extends Kind<infer T> ? T : never;

/** A kind that a test decides; a value that passes is held against rules, unless only Terraform knows it. */
export function kind<T>(
  { noun, hint, give }: Pick<Kind<T>, "noun" | "hint" | "give">,
  test: (value: unknown) => boolean,
  rules: readonly Constraint<T>[] = [],
): Kind<T> {
  return {
    noun,
    hint,
    give,
    errors: (path, value) => {
      if (!test(value)) return [wrongKind(path, value, { noun, hint })];
      if (isToken(value)) return [];
      const broken = rules.find((rule) => !rule.test(value as T));
      return broken ? [wrongSetting(path, value, broken.accepts, broken.remedy)] : [];
    },
  };
}

export function string(...rules: readonly Constraint<string>[]): Kind<string> {
  const words = { noun: "a string", hint: "put it in quotes" };
  return kind(words, (value) => typeof value === "string", rules);
}

export function number(...rules: readonly Constraint<number>[]): Kind<number> {
  const words = { noun: "a number", hint: "write it without quotes" };
  return kind(words, (value) => typeof value === "number", rules);
}

export const boolean = kind<boolean>(
  { noun: "true or false", hint: "write it without quotes" },
  (value) => typeof value === "boolean",
);

/** Made once: each takes half a millisecond. */
const oneOf = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** One of several strings. */
export function choice<const T extends string>(...values: readonly T[]): Kind<T> {
  const quoted = values.map((each) => JSON.stringify(each));
  return kind({ noun: oneOf.format(quoted) }, (value) => values.some((each) => each === value));
}

export const anyObject = kind<object>(
  { noun: "an object", hint: "write it in braces, { … }" },
  // Nothing reads what is in a Map or a Set.
  (value) => Object.prototype.toString.call(value) === "[object Object]",
);

/** Anything that JSON can hold in braces. */
export function jsonObject<T extends object>(): Kind<T> {
  return withParts(anyObject, (path, value: object) => {
    if (isCircular(value)) return [wrongSetting(path, value, "JSON cannot hold it", "copy what it contains")];
    return bigInts(path, value);
  });
}

/** A kind, or null. */
export function orNull<T>(each: Kind<T>): Kind<T | null> {
  return {
    ...each,
    noun: `${each.noun} or null`,
    errors: (path, value) => (value === null ? [] : each.errors(path, value)),
  };
}

/** Each BigInt in a value, which JSON cannot hold. */
function bigInts(path: SettingPath, value: unknown): SettingError[] {
  if (typeof value === "bigint") return [wrongKind(path, value, number())];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    bigInts([...path, Array.isArray(value) ? Number(key) : key], part),
  );
}

const anyList = { noun: "a list", hint: "write it in brackets, [ … ]" };

export function list<T>(
  each: Kind<T>,
  ...rules: readonly Constraint<readonly unknown[]>[]
): Kind<readonly T[]> {
  const give = rules.length === 0 ? "a list, [] for none" : "a list";
  return withParts(kind({ ...anyList, give }, Array.isArray, rules), (path, values: readonly unknown[]) =>
    values.flatMap((value, index) => each.errors([...path, index], value)),
  );
}

/** Values of one kind by names that are the user's own, and the rules for those names. */
export function record<T>(
  each: Kind<T>,
  ...names: readonly Constraint<string>[]
): Kind<Readonly<Record<string, T>>> {
  return withParts(anyObject, (path, values: object) =>
    Object.entries(values).flatMap(([key, value]) => {
      const broken = names.find((rule) => !isToken(key) && !rule.test(key));
      const keyOf = `a key of ${settingName(path)}`;
      return [
        ...(broken
          ? [{ path: [...path, key], message: errorMessage(keyOf, key, broken.accepts, broken.remedy) }]
          : []),
        ...each.errors([...path, key], value),
      ];
    }),
  );
}

/** A plain value, or what is written in brackets or braces. */
export function either<A, B extends object>(plain: Kind<A>, structured: Kind<B>): Kind<A | B> {
  const noun = `${plain.noun}, or ${structured.noun}`;
  return {
    noun,
    errors: (path, value) => {
      if (typeof value === "object" && value !== null) return structured.errors(path, value);
      const errors = plain.errors(path, value);
      // What a rule says of a string is more than that a string is accepted.
      const broken = typeof value === "string" && plain.hint !== undefined;
      return errors.length === 0 || broken ? errors : [wrongKind(path, value, { noun })];
    },
  };
}

/** A kind whose values have parts, which are judged once the whole is accepted. */
export function withParts<T, V>(
  whole: Kind<unknown>,
  partErrors: (path: SettingPath, value: V) => SettingError[],
): Kind<T> {
  const { noun, hint, give } = whole;
  return {
    noun,
    hint,
    give,
    errors: (path, value) => {
      const refused = whole.errors(path, value);
      return refused.length > 0 ? refused : partErrors(path, value as V);
    },
  };
}

function wrongKind(path: SettingPath, value: unknown, { noun, hint }: Pick<Kind<unknown>, "noun" | "hint">) {
  return wrongSetting(path, value, `it must be ${noun}${hint ? `: ${hint}` : ""}`);
}
