import { setImmediate } from "node:timers/promises";
import { replayAll } from "../../../replay/command/replay-all";
import type { Replays } from "../../../replay/command/replays";
import type { Sifted } from "../../../replay/command/sieve";
import { record } from "../../support/events";

const replayed = { account: "111122223333", trails: [], matches: [], rules: [] };
const replays = { replay: async () => replayed, rehearse: async () => {}, parts: {} } as unknown as Replays;

async function* files(): AsyncGenerator<Sifted> {
  const counts = { events: 0, digests: 0, leftOut: 0, otherFiles: 0, recorded: [] };
  const entry = { kind: "record" as const, record: record("put-item"), place: "file", isTaken: true };
  yield { bytes: 1, counts, accounts: [], left: [entry] };
}

let isFull: boolean;
beforeEach(() => {
  isFull = true;
  Object.defineProperty(process.stdout, "writableNeedDrain", { get: () => isFull, configurable: true });
});
afterEach(() => {
  delete (process.stdout as { writableNeedDrain?: boolean }).writableNeedDrain;
});

it.each(["drain", "error"])("replays no further while standard output is full, until its %s", async (end) => {
  const reporter = { record: jest.fn(), fault: () => {}, end: () => {} };
  const listening = process.stdout.listenerCount(end);
  const all = replayAll(files(), replays, [reporter]);
  while (process.stdout.listenerCount(end) === listening) await setImmediate();
  expect(reporter.record).not.toHaveBeenCalled();
  isFull = false;
  process.stdout.emit(end);
  await all;
  expect(reporter.record).toHaveBeenCalledTimes(1);
  expect(process.stdout.listenerCount(end)).toBe(listening);
});
