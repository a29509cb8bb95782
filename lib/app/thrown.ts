/** What is thrown, in its own words. Anything can be thrown. */
export function messageOf(thrown: unknown): string {
  try {
    const { message } = (thrown ?? {}) as { readonly message?: unknown };
    if (typeof message === "string" && message !== "") return message;
    return typeof thrown === "string" && thrown !== ""
      ? thrown
      : `${describe(thrown)} was thrown, not an Error.`;
  } catch {
    return "something was thrown that has no message.";
  }
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : (JSON.stringify(thrown) ?? typeof thrown);
}

/** An error of the operating system. */
export type SystemError = NodeJS.ErrnoException & { readonly code: string };

export function isSystemError(thrown: unknown): thrown is SystemError {
  return thrown instanceof Error && "syscall" in thrown && "code" in thrown;
}

export function hasCode(thrown: unknown, ...codes: readonly string[]): boolean {
  return isSystemError(thrown) && codes.includes(thrown.code);
}
