import { refusal } from "./validation";

/** Where a value stands in the settings, as in `["tags", "Owner"]`. */
export type SettingPath = readonly (string | number)[];

/** A setting that is misspelt, missing or of another kind than it must be. */
export interface SettingFault {
  readonly path: SettingPath;
  readonly value: unknown;
  readonly message: string;
}

/** What a setting's values are when the app runs, where its type holds no longer. */
export interface Kind<T> {
  readonly accepts: string;
  readonly remedy: string;
  /** One fault for a value of another kind, or for each part that is. */
  faults(path: SettingPath, value: unknown): SettingFault[];
  /** Never set: a kind of one type is none of another. */
  readonly of?: (value: T) => T;
}

/** The kind of a setting that has no default. */
export type Needed<T> = Kind<T> & { readonly needed: true };

/** A kind for each setting of an object. */
export type Shape<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Kind<NonNullable<T[K]>> : Needed<T[K]>;
};

export const text = kind<string>("text is accepted", "write it in quotes", isTypeOf("string"));
export const number = kind<number>("a number is accepted", "write it without quotes", isTypeOf("number"));
export const flag = kind<boolean>(
  "true or false is accepted",
  "write it without quotes",
  isTypeOf("boolean"),
);

/** One of several texts; the record has each, so that none is forgotten. */
export function oneOf<T extends string>(values: Readonly<Record<T, true>>): Kind<T> {
  const texts = Object.keys(values);
  return kind(
    `${texts.map((each) => JSON.stringify(each)).join(" or ")} is accepted`,
    "write one of these",
    (value) => texts.some((each) => each === value),
  );
}

export function listOf<T>(each: Kind<T>): Kind<readonly T[]> {
  const list = kind<readonly T[]>("a list is accepted", "write it in brackets: [ … ]", Array.isArray);
  return withParts(list, (path, values) =>
    (values as unknown[]).flatMap((value, index) => each.faults([...path, index], value)),
  );
}

/** Values by names that are the user's. */
export function recordOf<T>(each: Kind<T>): Kind<Readonly<Record<string, T>>> {
  return withParts(anyObject as Kind<Readonly<Record<string, T>>>, (path, values) =>
    Object.entries(values as object).flatMap(([key, value]) => each.faults([...path, key], value)),
  );
}

export const anyObject = kind<Readonly<Record<string, unknown>>>(
  "an object is accepted",
  "write it in braces: { … }",
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** Settings by name. `alone` excludes those that it names. */
export function object<T extends object>(
  shape: Shape<T>,
  alone: { readonly [K in keyof T]?: readonly (keyof T & string)[] } = {},
): Kind<T> {
  const kinds = Object.entries<Kind<unknown> & { needed?: true }>(shape);
  return withParts(anyObject as unknown as Kind<T>, (path, given) => {
    const values = given as Readonly<Record<string, unknown>>;
    const isSet = (key: string) => values[key] !== undefined;
    const wrong = kinds.flatMap(([key, { needed, ...each }]) =>
      isSet(key) || needed ? each.faults([...path, key], values[key]) : [],
    );
    const unknown = Object.keys(values)
      .filter((key) => !(key in shape))
      .map((key) => unknownFault(path, key, Object.keys(shape)));
    const beside = Object.entries<readonly string[]>(alone as Record<string, readonly string[]>)
      .filter(([key]) => isSet(key))
      .flatMap(([key, others]) => others.filter(isSet).map((other) => ({ key, other })))
      .map(({ key, other }) =>
        fault([...path, other], values[other], `it stands beside ${key}, and one of the two is accepted`, `leave ${other} or ${key} out`),
      );
    return [...unknown, ...wrong, ...beside];
  });
}

/** A text, or what is written in brackets or braces. */
export function either<A extends string, B extends object>(plain: Kind<A>, structured: Kind<B>): Kind<A | B> {
  return {
    accepts: `${plain.accepts}, or ${structured.accepts}`,
    remedy: plain.remedy,
    faults(path, value) {
      if (typeof value === "object") return structured.faults(path, value);
      return plain.faults(path, value).map(() => fault(path, value, this.accepts, this.remedy));
    },
  };
}

export function needed<T>(each: Kind<T>): Needed<T> {
  return { ...each, needed: true };
}

/** A kind of values that have no parts. */
export function kind<T>(accepts: string, remedy: string, test: (value: unknown) => boolean): Kind<T> {
  return {
    accepts,
    remedy,
    faults: (path, value) => (test(value) ? [] : [fault(path, value, accepts, remedy)]),
  };
}

function withParts<T>(whole: Kind<T>, parts: Kind<T>["faults"]): Kind<T> {
  return {
    ...whole,
    faults: (path, value) => {
      const faults = whole.faults(path, value);
      return faults.length > 0 ? faults : parts(path, value);
    },
  };
}
