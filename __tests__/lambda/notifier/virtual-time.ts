import { setImmediate as turn } from "node:timers/promises";

interface Waiting {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only while everything waits for it, and then at once. */
export class VirtualTime {
  /** Milliseconds since 1970. */
  now = Date.parse("2026-11-10T09:00:00Z");
  private readonly waiting: Waiting[] = [];

  wait(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.waiting.push({ at: this.now + Math.ceil(milliseconds), wake }));
  }

  /** Lets time pass until some work is done. */
  async passUntil<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    done.catch(() => undefined);
    while (!isDone) {
      for (let turns = 0; turns < 3; turns++) await turn();
      const [next] = this.waiting.sort((one, other) => one.at - other.at).splice(0, 1);
      if (next) this.now = Math.max(this.now, next.at);
      next?.wake();
    }
    return done;
  }
}
