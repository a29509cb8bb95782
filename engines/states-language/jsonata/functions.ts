import { randomUUID } from "node:crypto";
import type { Expression, Focus } from "jsonata";
import { roundedNumber } from "../failure";
import { roundedNumbers } from "../../json";
import { hash, partition, seededFraction } from "../intrinsics";

/** A function that an expression can call: its signature in JSONata's notation, and what it does. */
type Defined = readonly [signature: string, call: (this: Focus, ...values: never[]) => unknown];

type FromMillis = (this: Focus, millis: number, picture?: string, timezone?: string) => string;

/** The name under which an evaluation has its time; no expression can name it. */
export const timeVariable = "the time";

/** The maximum number of elements of a range, which is that of JSONata's own `[1..n]`. */
const maxElements = 1e7;

/**
 * The functions that Step Functions adds to JSONata, and those of the time, which is that of the execution.
 *
 * An argument without a value gives no value, as with JSONata's own functions. `$random` with a seed always
 * gives the same number, though not the one that Step Functions gives.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
const functions: Readonly<Record<string, Defined>> = {
  partition: ["<an:a>", defined((array: unknown[], size: number) => partition(array, natural(size)))],
  range: ["<nnn:a>", defined(range)],
  hash: ["<ss:s>", defined(hash)],
  random: [
    "<n?:n>",
    (seed?: number) => (seed === undefined ? Math.random() : seededFraction(Math.floor(seed))),
  ],
  uuid: ["<:s>", () => randomUUID()],
  parse: ["<s:x>", defined(parse)],
  millis: ["<:n>", timeOf],
  now: [
    "<s?s?:s>",
    function (picture?: string, timezone?: string) {
      const fromMillis = this.environment.lookup("fromMillis") as { readonly implementation: FromMillis };
      return fromMillis.implementation.call(this, timeOf.call(this), picture, timezone);
    },
  ],
};

/** Gives an expression the functions. */
export function addFunctions(expression: Expression): void {
  for (const [name, [signature, call]] of Object.entries(functions)) {
    expression.registerFunction(name, call as (...values: unknown[]) => unknown, signature);
  }
}

function timeOf(this: Focus): number {
  return this.environment.lookup(timeVariable) as number;
}

function defined<Values extends unknown[]>(
  call: (...values: Values) => unknown,
): (...values: Values) => unknown {
  return (...values) => (values.includes(undefined) ? undefined : call(...values));
}

/** Step Functions rounds numbers down where it wants whole ones. */
function natural(number: number): number {
  const whole = Math.floor(number);
  if (whole > 0) return whole;
  throw new Error(`the size of a part must be a positive number, was ${number}`);
}

function parse(text: string): unknown {
  const value = JSON.parse(text) as unknown;
  const [rounded] = roundedNumbers(value);
  if (rounded !== undefined) throw roundedNumber(rounded, "the argument of $parse");
  return value;
}

/** JSONata takes one element of a sequence for the element itself, as Step Functions was seen to do. */
function range(...values: [first: number, last: number, step: number]): number[] {
  const [first, last, step] = values.map(Math.floor) as typeof values;
  if (step === 0) throw new Error("the step of a range must not be zero");
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > maxElements) throw new Error(`a range must have at most ${maxElements} elements, had ${count}`);
  const numbers = Array.from({ length: count }, (_, index) => first + index * step);
  return Object.defineProperty(numbers, "sequence", { value: true });
}
