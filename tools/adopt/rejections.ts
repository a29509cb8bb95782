import type { Changes } from "./changes";

/** Why a plan does not pass, and what to do about it: one sentence or two a reason. */
export function rejections({ replaced, destroyed, missing, startsEmpty }: Changes): string[] {
  const lost = replaced.length + destroyed.length > 0;
  return [
    ...(lost ? ["Apply it only if what is destroyed or replaced may be lost."] : []),
    ...(missing.length > 0
      ? [
          "What is no longer found was deleted, or the plan asked another Region or account: there Terraform would forget it and " +
            "make again what the configuration has. Plan with the Region and the account of the state, or apply only if it is gone.",
        ]
      : []),
    ...(startsEmpty
      ? [
          "The state is empty: nothing is taken over, and what exists would be refused or made a second time. " +
            "Copy the state first (docs/adopting.md, 2) or import what exists (3).",
        ]
      : []),
  ];
}
