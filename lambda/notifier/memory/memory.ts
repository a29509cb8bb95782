import type { Bursts } from "./bursts";
import type { Claims } from "./claims";
import type { Threads } from "./threads";

/** What is remembered when the container is gone. */
export interface Memory {
  /** Which events a destination was told. */
  readonly claimsOf: (destination: string) => Claims;
  /** Which messages answer others. */
  readonly threadsOf?: (destination: string) => Pick<Threads, "threadOf" | "begin">;
  /** @default each sign-in is told by itself */
  readonly bursts?: Pick<Bursts, "judge">;
}
