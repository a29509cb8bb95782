/** What tests need that the machine may lack: its name, and what is said where it is missing. */
export interface Need {
  readonly needs: string;
  readonly missing: string;
}

/** Describes tests that need a program. They are passed over where it is not found. */
export function describeWith<T>(
  found: T | undefined,
  subject: string,
  need: Need,
  tests: (found: T) => void,
): void {
  if (found !== undefined) describe(subject, () => tests(found));
  else passOver(subject, need);
}

/**
 * Says that tests are passed over since the machine lacks what they need, which is a failure where the
 * environment requires it.
 */
export function passOver(subject: string, { needs, missing }: Need): void {
  it(`${subject} needs ${needs}`, () => {
    process.stdout.write(`SKIPPED ${subject}: ${missing}\n`);
    expect(["", "0"]).toContain(process.env[`REQUIRE_${needs.toUpperCase()}`] ?? "");
  });
}
