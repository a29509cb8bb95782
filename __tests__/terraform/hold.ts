import type { HttpAnswer } from "../../tools/emulator/aws-request";
import { type EmulatorProxy, matches } from "../../tools/emulator/emulator-proxy";
import type { ProgramOutcome, RunningProgram } from "../../tools/emulator/execute";

/** A call that waits. */
export interface HeldCall {
  /**
   * Waits until a program makes the call.
   *
   * @throws Error with what the program printed if it ends without the call.
   */
  arriveFrom(program: RunningProgram): Promise<void>;
  /** Lets the call through. */
  release(): void;
  /** Sends the call to nowhere. */
  drop(): void;
}

/** Holds the first call of an operation until the test has done its work; later calls pass. */
export function hold(proxy: EmulatorProxy, call: string | RegExp): HeldCall {
  let held = false;
  let arrive: () => void;
  let answer: (answer: HttpAnswer | undefined) => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const answered = new Promise<HttpAnswer | undefined>((resolve) => (answer = resolve));
  const stop = proxy.intercept((request) => {
    if (held || !matches(call, request.call)) return undefined;
    held = true;
    arrive();
    return answered;
  });
  const end = (how: HttpAnswer | undefined) => {
    stop();
    answer(how);
  };
  return {
    arriveFrom: ({ outcome }) => Promise.race([arrived, outcome.then(failWithoutCall)]),
    release: () => end(undefined),
    drop: () => end({ status: 503, headers: {}, body: "" }),
  };

  function failWithoutCall({ exitCode, stdout, stderr }: ProgramOutcome): never {
    throw new Error(`ended with exit code ${exitCode}, without the call ${call}\n${stdout}${stderr}`);
  }
}
