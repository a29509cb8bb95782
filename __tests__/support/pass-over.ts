/**
 * Says that tests are passed over since the machine lacks what they need, which is a failure where the
 * environment requires it.
 */
export function passOver(subject: string, { needs, missing }: { needs: string; missing: string }): void {
  it(`${subject} needs ${needs}`, () => {
    process.stdout.write(`SKIPPED ${subject}: ${missing}\n`);
    expect(["", "0"]).toContain(process.env[`REQUIRE_${needs.toUpperCase()}`] ?? "");
  });
}
