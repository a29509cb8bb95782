import fc from "fast-check";
import { layOut } from "./naive-event-pattern";

/** A pattern with an event. */
export interface Generated {
  readonly pattern: object;
  readonly event: object;
}

/** Patterns with events, some of which have what the pattern asks for; both have some names of fields. */
export function generatedPatterns(names: readonly string[]): fc.Arbitrary<Generated> {
  const texts = ["", "x", "y", "xy", "X", "*", "1", "10.0.0.1", "10.0.0.9"];
  const text = fc.constantFrom(...texts);
  const number = fc.constantFrom(0, 1, 2.5);
  const plain = fc.oneof(text, number, fc.constantFrom(true, null));
  const name = fc.constantFrom(...names);
  const { event } = fc.letrec<{ event: object; list: unknown[]; value: unknown }>((tie) => ({
    event: fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 3, depthIdentifier: "event" }),
    list: fc.array(tie("value"), { maxLength: 3, depthIdentifier: "event" }),
    value: fc.oneof({ maxDepth: 3, depthIdentifier: "event" }, plain, tie("event"), tie("list")),
  }));
  const someTexts = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 }));
  const parts = fc.oneof(
    text.filter((part) => part !== ""),
    fc.constantFrom(["x", "1"]),
  );
  const wildcard = fc.constantFrom("*", "x*", "*y", "x*y", "\\*", "1*.*1", "");
  const operator = fc.oneof(
    fc.boolean().map((exists) => ({ exists })),
    text.map((prefix) => ({ prefix })),
    text.map((suffix) => ({ suffix })),
    text.map((anyCase) => ({ prefix: { "equals-ignore-case": anyCase } })),
    text.map((anyCase) => ({ suffix: { "equals-ignore-case": anyCase } })),
    text.map((anyCase) => ({ "equals-ignore-case": anyCase })),
    wildcard.map((each) => ({ wildcard: each })),
    fc.constantFrom("10.0.0.0/29", "10.0.0.4/24").map((cidr) => ({ cidr })),
    fc
      .constantFrom(["<", 1], ["<=", 1], ["=", 1], [">", 0], [">=", 1], [">", 0, "<=", 2])
      .map((numeric) => ({ numeric })),
    fc
      .oneof(
        someTexts,
        number,
        fc.array(number, { minLength: 1, maxLength: 2 }),
        parts.map((prefix) => ({ prefix })),
        parts.map((suffix) => ({ suffix })),
        someTexts.map((anyCase) => ({ "equals-ignore-case": anyCase })),
        wildcard.map((each) => ({ wildcard: [each, "y*"] })),
      )
      .map((excluded) => ({ "anything-but": excluded })),
  );
  const leaf = fc.array(fc.oneof(plain, operator), { minLength: 1, maxLength: 3 });
  const { pattern } = fc.letrec<{ pattern: object; fields: object; alternatives: object }>((tie) => ({
    fields: fc.dictionary(name, fc.oneof({ maxDepth: 2 }, { weight: 2, arbitrary: leaf }, tie("pattern")), {
      minKeys: 1,
      maxKeys: 2,
    }),
    alternatives: fc.array(tie("fields"), { minLength: 2, maxLength: 2 }).map(($or) => ({ $or })),
    pattern: fc.oneof(
      { weight: 4, arbitrary: tie("fields") },
      {
        weight: 1,
        arbitrary: fc.tuple(tie("fields"), tie("alternatives")).map(([a, b]) => ({ ...a, ...b })),
      },
    ),
  }));

  const random = fc.record({ pattern, event });
  const related = fc
    .tuple(event, fc.array(fc.tuple(fc.nat(), leaf, fc.boolean()), { minLength: 1, maxLength: 3 }))
    .map(([someEvent, picks]) => ({ event: someEvent, pattern: patternFrom(someEvent, picks) }));
  return fc.oneof(random, related);
}

/** A pattern on fields that the event has, some of whose leaves hold a value that the event has there. */
function patternFrom(
  event: object,
  picks: readonly (readonly [at: number, leaf: unknown[], has: boolean])[],
): object {
  const values = layOut(event);
  const pattern: Record<string, unknown> = {};
  for (const [at, leaf, has] of picks) {
    const { field, value } = values[at % values.length] ?? { field: "a", value: "x" };
    pattern[field] = has ? [value, ...leaf] : leaf;
  }
  return nested(pattern);
}

/** The same pattern with objects in place of dots, unless one field is inside another. */
function nested(pattern: Readonly<Record<string, unknown>>): object {
  const fields = Object.keys(pattern);
  if (fields.some((field) => fields.some((other) => other.startsWith(`${field}.`)))) return pattern;
  const root: Record<string, unknown> = {};
  for (const field of fields) {
    const steps = field.split(".");
    const last = steps.pop() ?? "";
    const parent = steps.reduce<Record<string, unknown>>((node, step) => {
      node[step] ??= {};
      return node[step] as Record<string, unknown>;
    }, root);
    parent[last] = pattern[field];
  }
  return root;
}
