import type { Bursts } from "./bursts";
import type { Claims } from "./claims";
import type { Digests } from "./digests";
import type { Threads } from "./threads";

/** What is remembered when the container is gone. */
export interface Memory {
  /** Which events a destination was told. */
  readonly claimsOf: (destination: string) => Claims;
  /** Which messages answer others. */
  readonly threadsOf?: (destination: string) => Pick<Threads, "threadOf" | "begin">;
  /** What destinations without threads are told later, in one message. @default each is told at once */
  readonly digests?: Digests;
  /** @default each sign-in is told by itself */
  readonly bursts?: Pick<Bursts, "judge">;
}
