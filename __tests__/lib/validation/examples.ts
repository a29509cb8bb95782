import type { Constraint } from "../../../lib/validation/validation";

/** Tests that a rule accepts and refuses what it should. */
export function examples<T>(
  rule: Constraint<T>,
  { accepted, refused }: { readonly accepted: readonly T[]; readonly refused: readonly T[] },
): void {
  it.each(accepted.map((value) => [value]))("accepts %j", (value) => expect(rule.test(value)).toBe(true));
  it.each(refused.map((value) => [value]))("refuses %j", (value) => expect(rule.test(value)).toBe(false));
}

/** Tests a rule on both sides of its limits, with texts of one letter unless they are made otherwise. */
export function lengths(
  rule: Constraint<string>,
  least: number,
  most: number,
  make: (length: number) => string = (length) => "a".repeat(length),
): void {
  it.each([least, most])("accepts %i characters", (length) => {
    expect(make(length)).toHaveLength(length);
    expect(rule.test(make(length))).toBe(true);
  });
  it.each([least - 1, most + 1].filter((length) => length >= 0))("refuses %i characters", (length) => {
    expect(make(length)).toHaveLength(length);
    expect(rule.test(make(length))).toBe(false);
  });
}
