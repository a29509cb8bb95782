import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { noCounts } from "../../../../tools/replay/command/counts";
import { outputDrained } from "../../../../tools/replay/command/process-end";
import { replayAll } from "../../../../tools/replay/command/replay-all";
import type { Replays } from "../../../../tools/replay/command/replays";
import type { FilteredFiles } from "../../../../tools/replay/command/record-filter";
import { record } from "../../../support/events";

const replayed = { account: "111122223333", trails: [], possible: [], matches: [], rules: [] };
const replays = {
  replay: async () => replayed,
  probe: async () => {},
  finish: async () => [],
  parts: {},
} as unknown as Replays;

async function* files(): AsyncGenerator<FilteredFiles> {
  const entry = { kind: "record" as const, record: record("put-item"), place: "file", isMatched: true };
  yield { files: 1, bytes: 1, counts: noCounts(), accounts: [], kept: [entry] };
}

it("nothing is replayed before a reporter's output has drained", async () => {
  let drain = () => {};
  const drained = () => new Promise<void>((resolve) => (drain = resolve));
  const reporter = { record: jest.fn(), fault: () => {}, end: () => {}, drained: jest.fn(drained) };
  const all = replayAll(files(), replays, [reporter]);
  while (reporter.drained.mock.calls.length === 0) await setImmediate();
  await setImmediate();
  expect(reporter.record).not.toHaveBeenCalled();
  drain();
  await all;
  expect(reporter.record).toHaveBeenCalledTimes(1);
});

it.each(["drain", "error"])("waiting for full output ends with its %s", async (event) => {
  const output = new PassThrough({ highWaterMark: 1 });
  output.on("error", () => {});
  await outputDrained(output);
  output.write("full");
  let isDrained = false;
  const drained = outputDrained(output).then(() => (isDrained = true));
  await setImmediate();
  expect(isDrained).toBe(false);
  output.emit(event, new Error());
  await drained;
  expect([output.listenerCount("drain"), output.listenerCount("error")]).toEqual([0, 1]);
});
