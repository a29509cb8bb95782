/** Why some of several attempts failed. */
export function reasonsOf(attempts: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return attempts.flatMap((each) => (each.status === "rejected" ? [(each.reason as Error).message] : []));
}
