import { refusedSetting, type SettingFault, type SettingPath } from "./setting-fault";

/** What the values of a setting are when the app runs, where types hold no longer. */
export interface Kind<T> {
  /** What is accepted, in a few words. */
  readonly accepts: string;
  readonly remedy: string;
  /** One fault for a value of another kind, or for each part of it that is. */
  faults(path: SettingPath, value: unknown): SettingFault[];
  /** Never set: it keeps the kind of one type from being taken for another's. */
  readonly of?: (value: T) => T;
}

/** A kind that a test decides, for values that have no parts. */
export function kind<T>(accepts: string, remedy: string, test: (value: unknown) => boolean): Kind<T> {
  return {
    accepts,
    remedy,
    faults: (path, value) =>
      test(value) ? [] : [refusedSetting(path, value, `${accepts} is accepted`, remedy)],
  };
}

export const text = kind<string>("text", "write one text in quotes", (value) => typeof value === "string");
export const number = kind<number>(
  "a number",
  "write it without quotes",
  (value) => typeof value === "number",
);
export const flag = kind<boolean>(
  "true or false",
  "write one of these without quotes",
  (value) => typeof value === "boolean",
);
export const anyObject = kind<Readonly<Record<string, unknown>>>(
  "an object",
  "write it in braces: { … }",
  // A Map or a Set has nothing that is read.
  (value) => Object.prototype.toString.call(value) === "[object Object]",
);
const anyList = kind<readonly unknown[]>("a list", "write it in brackets: [ … ]", Array.isArray);

/** One of several texts, each of which is a key, so that the compiler misses one that is forgotten. */
export function oneOf<T extends string>(values: Readonly<Record<T, true>>): Kind<T> {
  const texts = Object.keys(values);
  return kind(
    new Intl.ListFormat("en-GB", { type: "disjunction" }).format(texts.map((each) => JSON.stringify(each))),
    "write one of these",
    (value) => texts.some((each) => each === value),
  );
}

export function listOf<T>(each: Kind<T>): Kind<readonly T[]> {
  return withParts(anyList, (path, list: readonly unknown[]) =>
    list.flatMap((value, index) => each.faults([...path, index], value)),
  );
}

/** Values of one kind by names that are the user's own. */
export function recordOf<T>(each: Kind<T>): Kind<Readonly<Record<string, T>>> {
  return withParts(anyObject, (path, record: object) =>
    Object.entries(record).flatMap(([key, value]) => each.faults([...path, key], value)),
  );
}

/** A text, or what is written in brackets or braces. */
export function either<A extends string, B extends object>(plain: Kind<A>, structured: Kind<B>): Kind<A | B> {
  const accepts = `${plain.accepts}, or ${structured.accepts}`;
  return {
    accepts,
    remedy: plain.remedy,
    faults: (path, value) =>
      typeof value === "object"
        ? structured.faults(path, value)
        : plain
            .faults(path, value)
            .map(() => refusedSetting(path, value, `${accepts} is accepted`, plain.remedy)),
  };
}

/** A kind whose values have parts, which are judged once the whole is accepted. */
export function withParts<T, V>(
  { accepts, remedy, faults }: Omit<Kind<unknown>, "of">,
  partFaults: (path: SettingPath, value: V) => SettingFault[],
): Kind<T> {
  return {
    accepts,
    remedy,
    faults: (path, value) => {
      const refused = faults(path, value);
      return refused.length > 0 ? refused : partFaults(path, value as V);
    },
  };
}
