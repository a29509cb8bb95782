import { runGroup } from "./support/process-group";

/** A program of Node that runs beside others. */
export interface Lane {
  /** Its name in the output, such as `the tests with Terraform`. */
  readonly name: string;
  /** The program and its arguments. */
  readonly args: readonly string[];
}

/**
 * Runs programs at once, each to its end, whatever becomes of the others. The first prints as it goes, and
 * each other as soon as those before it have ended. One that fails is told at once, and all at the end. A
 * signal to this process ends all of them.
 *
 * @returns the exit status of the first that failed, or 0.
 */
export async function sideBySide(lanes: readonly Lane[]): Promise<number> {
  for (const { name } of lanes.slice(1)) say(`Beside: ${name}; what they print follows the rest.`);
  const failures: { readonly sentence: string; readonly status: number }[] = [];
  let running = lanes.length;
  let before: Promise<unknown> = Promise.resolve();
  for (const [index, { name, args }] of lanes.entries()) {
    const output = index === 0 ? undefined : heldUntil(before);
    const end = runGroup(args, { output }).then((status) => {
      running -= 1;
      if (status === 0) return;
      const sentence = `FAILED ${name}, with exit status ${status}.`;
      failures.push({ sentence, status });
      if (running > 0) say(sentence);
    });
    before = Promise.all([before, end]);
  }
  await before;
  for (const { sentence } of failures) say(sentence);
  return failures[0]?.status ?? 0;
}

/** Prints what it is given, but for its turn. */
function heldUntil(turn: Promise<unknown>): (chunk: Buffer) => void {
  const held: Buffer[] = [];
  let print = (chunk: Buffer) => void held.push(chunk);
  void turn.then(() => {
    print = (chunk) => void process.stdout.write(chunk);
    held.forEach(print);
  });
  return (chunk) => print(chunk);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
