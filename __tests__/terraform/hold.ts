import type { HttpAnswer } from "../../tools/emulator/aws-request";
import { type EmulatorProxy, matches } from "../../tools/emulator/emulator-proxy";

/** A call that waits. */
export interface HeldCall {
  /** Is fulfilled when the call arrives. */
  readonly arrived: Promise<void>;
  /** Lets the call through. */
  release(): void;
  /** Sends the call to nowhere. */
  drop(): void;
}

/** Holds the first call of an operation, until the test has done what it does in the meantime. */
export function hold(proxy: EmulatorProxy, call: string | RegExp): HeldCall {
  let arrive: () => void;
  let answer: (answer: HttpAnswer | undefined) => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const answered = new Promise<HttpAnswer | undefined>((resolve) => (answer = resolve));
  const stop = proxy.intercept((request) => {
    if (!matches(call, request.call)) return undefined;
    arrive();
    return answered;
  });
  const end = (how: HttpAnswer | undefined) => {
    stop();
    answer(how);
  };
  return {
    arrived,
    release: () => end(undefined),
    drop: () => end({ status: 503, headers: {}, body: "" }),
  };
}
