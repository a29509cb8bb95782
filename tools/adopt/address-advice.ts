import type { SameResource } from "./same-resources";

/** How the stack and the state come to the same addresses, in words to copy; nothing where nothing seems the same. */
export function addressAdvice(pairs: readonly SameResource[]): string | undefined {
  if (pairs.length === 0) return undefined;
  const renames = pairs
    .filter(hasPlainAddress)
    .map(({ inState, inConfiguration }) => `    "${inConfiguration.address}": "${inState.name}",`);
  const moves = pairs
    .filter((pair) => !hasPlainAddress(pair))
    .map(
      ({ inState, inConfiguration }) =>
        `  terraform state mv '${inState.address}' ${inConfiguration.address}`,
    );
  return [
    "What is destroyed may be what is created, at another address; if it is, let both have one address (docs/adopting.md, 2).",
    ...(renames.length > 0
      ? [
          "In the stack's settings (where addresses names one already, change that entry):",
          "  addresses: {",
          ...renames,
          "  },",
        ]
      : []),
    ...(moves.length > 0 ? ["In the state:", ...moves] : []),
  ].join("\n");
}

/** The setting `addresses` gives names, and neither modules nor indexes. */
function hasPlainAddress({ inState: { address, type, name } }: SameResource): boolean {
  return address === `${type}.${name}`;
}
