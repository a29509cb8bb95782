import { createHash, randomUUID } from "node:crypto";
import { roundedNumber, StateFailure } from "./failure";
import { isObject, parsed, roundedNumbers, sameJson } from "../json";

/**
 * An intrinsic function of evaluated arguments; throws StateFailure States.IntrinsicFailure for those it does
 * not take.
 */
export type Intrinsic = (...values: unknown[]) => unknown;

/** The maximum number of characters of an encoding or a hash, and of elements of a range. */
const maxCharacters = 10_000;
const maxElements = 1000;

const hashes: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

/**
 * The intrinsic functions but `States.Format`, by name, each with the number of its arguments.
 *
 * `States.JsonToString` writes numbers as JavaScript does: the text of a record that has 0.0 gets 0, and a
 * number beyond 2^53 is rounded, of which the replay warns. `States.StringToJson` refuses such a number by
 * name. `States.MathRandom` with a seed always
 * gives the same number, though not the one that Step Functions gives.
 * https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export const intrinsics: Readonly<Record<string, readonly [least: number, most: number, Intrinsic]>> = {
  "States.Array": [0, Infinity, (...values) => values],
  "States.ArrayPartition": [2, 2, (array, size) => partition(asArray(array), asNatural(size))],
  "States.ArrayContains": [2, 2, (array, value) => asArray(array).some((each) => sameJson(each, value))],
  "States.ArrayRange": [
    3,
    3,
    (first, last, step) => range(asInteger(first), asInteger(last), asInteger(step)),
  ],
  "States.ArrayGetItem": [2, 2, (array, index) => item(asArray(array), asInteger(index))],
  "States.ArrayLength": [1, 1, (array) => asArray(array).length],
  "States.ArrayUnique": [1, 1, (array) => unique(asArray(array))],
  "States.Base64Encode": [1, 1, (text) => Buffer.from(asShort(asString(text))).toString("base64")],
  "States.Base64Decode": [1, 1, (text) => decoded(asShort(asString(text)))],
  "States.Hash": [2, 2, (data, algorithm) => hash(asShort(asText(data)), asString(algorithm))],
  "States.JsonMerge": [3, 3, merge],
  "States.StringToJson": [1, 1, (text) => parse(asString(text))],
  "States.JsonToString": [1, 1, (value) => JSON.stringify(value)],
  "States.MathRandom": [2, 3, (from, to, seed) => random(asInteger(from), asInteger(to), seed)],
  "States.MathAdd": [2, 2, (a, b) => asInt32(asInteger(a) + asInteger(b))],
  "States.StringSplit": [2, 2, (text, delimiters) => split(asString(text), asString(delimiters))],
  "States.UUID": [0, 0, () => randomUUID()],
};

/**
 * `States.Format`, whose template comes as the texts around each `{}`.
 *
 * @throws StateFailure States.IntrinsicFailure unless there are as many values as `{}`.
 */
export function format(texts: readonly string[], values: readonly unknown[]): string {
  if (texts.length !== values.length + 1) {
    throw failure(`States.Format has ${texts.length - 1} {} and ${values.length} values`);
  }
  return texts.map((text, index) => (index === 0 ? text : formatted(values[index - 1]) + text)).join("");
}

/** The value of an argument that must be a string. */
export function asString(value: unknown): string {
  return typeof value === "string" ? value : refuse(value, "a string");
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(value, "an array");
}

/** Step Functions rounds what is not an integer. */
function asInteger(value: unknown): number {
  return typeof value === "number" ? Math.round(value) : refuse(value, "a number");
}

function asNatural(value: unknown): number {
  const number = asInteger(value);
  return number > 0 ? number : refuse(value, "a positive number");
}

function asInt32(number: number): number {
  return number === (number | 0) ? number : refuse(number, "between -2147483648 and 2147483647");
}

function asShort(text: string): string {
  return text.length <= maxCharacters ? text : refuse(text.length, `at most ${maxCharacters} characters`);
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What `States.Format` writes for a value: lists and objects as Java does, `[1, a]` and `{k=v}`. */
function formatted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatted).join(", ")}]`;
  if (!isObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${name}=${formatted(each)}`)
    .join(", ")}}`;
}

export function partition(array: readonly unknown[], size: number): unknown[] {
  const count = Math.ceil(array.length / size);
  return Array.from({ length: count }, (_, index) => array.slice(index * size, (index + 1) * size));
}

function range(first: number, last: number, step: number): number[] {
  if (step === 0) return refuse(step, "a step other than zero");
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > maxElements) return refuse(count, `at most ${maxElements} elements`);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function item(array: readonly unknown[], index: number): unknown {
  return index >= 0 && index < array.length ? array[index] : refuse(index, `an index below ${array.length}`);
}

function unique(array: readonly unknown[]): unknown[] {
  return array.filter((value, index) => array.findIndex((other) => sameJson(value, other)) === index);
}

/** The alphabet and the padding of Java's basic decoder; Node's own passes over anything else. */
const base64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}(?:==)?|[A-Za-z\d+/]{3}=?)?$/;

function decoded(text: string): string {
  return base64.test(text) ? Buffer.from(text, "base64").toString("utf8") : refuse(text, "base64");
}

export function hash(data: string, algorithm: string): string {
  const name = hashes[algorithm] ?? refuse(algorithm, Object.keys(hashes).join(", "));
  return createHash(name).update(data).digest("hex");
}

function merge(first: unknown, second: unknown, deep: unknown): unknown {
  if (deep !== false) return refuse(deep, "false: Step Functions merges shallowly only");
  if (!isObject(first)) return refuse(first, "an object");
  return { ...first, ...(isObject(second) ? second : refuse(second, "an object")) };
}

/** A blank text is null. */
function parse(text: string): unknown {
  if (text.trim() === "") return null;
  const result = parsed(text);
  if ("problem" in result) return refuse(text, "JSON");
  const [rounded] = roundedNumbers(result.value);
  if (rounded !== undefined) throw roundedNumber(rounded, "the argument of States.StringToJson");
  return result.value;
}

/** From the first number up to, not including, the second. */
function random(from: number, to: number, seed: unknown): number {
  if (to <= from) return refuse(to, `more than ${from}`);
  const fraction = seed === undefined ? Math.random() : seededFraction(asInteger(seed));
  return from + Math.floor(fraction * (to - from));
}

/** A number from 0 up to, not including, 1, the same for the same seed. */
export function seededFraction(seed: number): number {
  return createHash("sha256").update(String(seed)).digest().readUInt32BE() / 2 ** 32;
}

/** Each character of the second argument is a delimiter; nothing stands for what is between two in a row. */
function split(text: string, delimiters: string): string[] {
  const set = new Set(delimiters);
  const parts = [""];
  for (const character of text) {
    if (set.has(character)) parts.push("");
    else parts.push((parts.pop() ?? "") + character);
  }
  return parts.filter((part) => part !== "");
}

function refuse(value: unknown, wanted: string): never {
  throw failure(`an argument must be ${wanted}, was ${JSON.stringify(value)}`);
}

function failure(reason: string): StateFailure {
  return new StateFailure("States.IntrinsicFailure", reason);
}
