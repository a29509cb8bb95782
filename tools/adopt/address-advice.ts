import type { SameResource } from "./same-resources";
import { shellWord } from "./shell";

/**
 * Suggests how to give the stack and the state the same addresses; undefined when no resources seem the same.
 */
export function addressAdvice(pairs: readonly SameResource[]): string | undefined {
  if (pairs.length === 0) return undefined;
  const renames = pairs
    .filter(hasPlainAddress)
    .map(({ inState, inConfiguration }) => `    "${inConfiguration.address}": "${inState.name}",`);
  const moves = pairs
    .filter((pair) => !hasPlainAddress(pair))
    .map(
      ({ inState, inConfiguration }) =>
        `  terraform state mv ${shellWord(inState.address)} ${shellWord(inConfiguration.address)}`,
    );
  return [
    "A destroyed and a created resource may be the same, at two addresses. " +
      "If so, give both the same address (docs/adopting.md, 2).",
    ...(renames.length > 0
      ? [
          "In the stack's settings (if addresses has the entry already, change it):",
          "  addresses: {",
          ...renames,
          "  },",
        ]
      : []),
    ...(moves.length > 0 ? ["In the state:", ...moves] : []),
  ].join("\n");
}

/** The setting `addresses` changes names. It cannot express modules or keys. */
function hasPlainAddress({ inState, inConfiguration }: SameResource): boolean {
  return [inState, inConfiguration].every(({ address, type, name }) => address === `${type}.${name}`);
}
