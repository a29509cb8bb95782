import type { Clock } from "./execution";
import { ExecutionTimeout } from "./failure";

/** A clock that starts at a time in milliseconds and strikes after the seconds that an execution may take. */
export function clockFrom(start: number, timeout: number, elapsed = 0): Clock {
  let seconds = elapsed;
  return {
    start,
    seconds: () => seconds,
    wait: (more) => {
      seconds += Math.max(0, more);
      if (seconds > timeout) throw new ExecutionTimeout(`The execution took longer than ${timeout} seconds.`);
    },
    fork: () => clockFrom(start, timeout, seconds),
  };
}

/** The time that a clock shows, in ISO 8601. */
export function timeOf(clock: Clock): string {
  return new Date(clock.start + clock.seconds() * 1000).toISOString();
}
