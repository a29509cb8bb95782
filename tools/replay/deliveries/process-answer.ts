import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

/** A message from a function's process, or the end of the process. */
export interface Answer {
  /** The function's error. */
  readonly error?: string;
  readonly isEnded?: true;
  readonly isLate?: true;
}

/** Waits for a process's next message, its end, or a timeout. */
export async function answerOf(child: ChildProcess, seconds: number): Promise<Answer> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const late = `Task timed out after ${seconds.toFixed(2)} seconds`;
  try {
    return await Promise.race([
      once(child, "message", { signal }).then(([answer]) => answer as Answer),
      once(child, "exit", { signal }).then(() => ended("its process ended")),
      setTimeout(seconds * 1000, { ...ended(late), isLate: true as const }, { signal }),
    ]);
  } catch (error) {
    return ended((error as Error).message);
  } finally {
    waiting.abort();
  }
}

function ended(error: string): Answer {
  return { isEnded: true, error };
}
