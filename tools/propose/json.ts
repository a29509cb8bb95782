import type { Proposal } from "./propose";
import type { Seen } from "./seen";

/** The proposal as plain data, with everything that the text cuts. */
export function jsonOf({ sections, priceNotes: _, ...proposal }: Proposal, input: string): object {
  return {
    input,
    ...proposal,
    sections: sections.map(({ stack, lines, leftOut, facts }) => ({
      stack,
      lines: lines.map(plain),
      notProposed: leftOut.map(plain),
      seen: facts.map(plain),
    })),
  };
}

function plain<T extends { readonly seen?: Seen }>({ seen, ...rest }: T) {
  return { ...rest, ...(seen && { ...seen, days: seen.days.size }) };
}
