/** The value of a JSON text, or why it is none, as the end of a sentence. */
export type Parsed = { readonly value: unknown } | { readonly problem: string };

export function parsed(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `is not JSON: ${(error as Error).message}` };
  }
}
