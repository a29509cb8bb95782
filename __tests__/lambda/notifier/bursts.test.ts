import { classify } from "../../../lambda/notifier/findings/classify";
import { signIns } from "../../../lambda/notifier/findings/sign-in";
import { Bursts } from "../../../lambda/notifier/memory/bursts";
import { TableClaims } from "../../../lambda/notifier/memory/claims";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { Notifier } from "../../../lambda/notifier/notifier";
import { readPayload } from "../../../lambda/notifier/records/payload";
import type { Destination } from "../../../lambda/notifier/destinations/destination";
import { invocation } from "./invocation";
import { Kept } from "./kept";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

const context = { getRemainingTimeInMillis: () => 60_000 };
useMemoryTable();

/** Counts failures, which are told by themselves where they are told. */
const countedAs = (isTold: boolean) =>
  signIns(
    () => isTold,
    false,
    () => true,
  );

describe("a burst", () => {
  /** A container that tells bursts of two failures in ten minutes, and no failure by itself. */
  const counting = (one: Destination, name = "memory") => {
    const memory = new MemoryTable(name);
    return new Notifier({
      readers: [countedAs(false)],
      destinations: [{ destination: one }],
      memory: {
        claimsOf: (destination) => new TableClaims(memory, destination),
        bursts: new Bursts(memory, { failures: 2, minutes: 10 }),
      },
    });
  };
  const failure = (userName: string, second: number) =>
    record("console-login-failed", {
      eventID: `${userName} ${second}`,
      eventTime: `2026-11-10T10:00:0${second}Z`,
      userIdentity: { type: "IAMUser", accountId: "111122223333", userName },
      sourceIPAddress: undefined,
    });

  test("whose message was refused is told by the retry, and once", async () => {
    const one = new Kept();
    await counting(one).handle(invocation([failure("refused", 1)]), context);
    one.refuses = true;
    const second = invocation([failure("refused", 2)]);
    await expect(counting(one).handle(second, context)).rejects.toThrow("it refused");
    one.refuses = false;
    await counting(one).handle(second, context);
    await counting(one).handle(second, context);
    expect(one.got).toEqual(["2 failed sign-ins in 10 minutes"]);
  });

  test("counts a name that is longer than a key of DynamoDB", async () => {
    const one = new Kept();
    const long = "é".repeat(5000);
    await counting(one).handle(invocation([1, 2].map((second) => failure(long, second))), context);
    await counting(one).handle(invocation([failure(`${long}2`, 3)]), context);
    expect(one.got).toEqual(["2 failed sign-ins in 10 minutes"]);
  });

  test.each(["+275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00.000Z", "9999-12-31T23:59:59Z"])(
    "has no failure of the odd time %s, which fails no batch",
    async (eventTime) => {
      const odd = { ...failure("odd", 1), eventTime };
      await expect(counting(new Kept()).handle(invocation([odd]), context)).resolves.toBeUndefined();
    },
  );

  test("in one batch is one message", async () => {
    const one = new Kept();
    await counting(one).handle(invocation([3, 1, 2].map((second) => failure("batch", second))), context);
    expect(one.got).toEqual(["2 failed sign-ins in 10 minutes"]);
  });

  test("has as many failures as fall together in its minutes, of however many within a second", async () => {
    const from = Date.parse("2026-11-10T09:50:01Z");
    const times = Array.from({ length: 20_000 }, (_, index) => from + (index < 15_000 ? 0 : 590_000) + index);
    const table = {
      get: () => Promise.resolve(undefined),
      put: () => Promise.resolve(true),
      change: () => Promise.resolve(undefined),
      entries: () => Promise.resolve(times.map((time) => `${new Date(time).toISOString()} x`)),
    };
    const { findings } = classify(readPayload(invocation([failure("dense", 1)])).logEvents, [
      countedAs(true),
    ]);
    const judged = await new Bursts(table, { failures: 5, minutes: 10 }).judge(findings, Infinity, "");
    expect(judged.findings[0]?.headline).toBe("15000 failed sign-ins in 10 minutes");
  });

  test("of failures that were told uncounted is told when the retry counts them", async () => {
    const one = new Kept();
    const memory = new MemoryTable("memory");
    const bursts = new Bursts(memory, { failures: 2, minutes: 10 });
    let late = true;
    const told = new Notifier({
      readers: [countedAs(true)],
      destinations: [{ name: "late", destination: one }],
      memory: {
        claimsOf: (destination) => new TableClaims(memory, destination),
        bursts: {
          judge: (findings, deadline, whose) => bursts.judge(findings, late ? 0 : deadline, whose),
        },
      },
    });
    const batch = invocation([1, 2].map((second) => failure("told-late", second)));
    await expect(told.handle(batch, context)).rejects.toThrow("in time");
    late = false;
    await told.handle(batch, context);
    await told.handle(batch, context);
    expect(one.got).toEqual(["2 failed sign-ins", "2 failed sign-ins in 10 minutes"]);
  });

  test("in a flood that takes more than one attempt is counted: each goes on where the last ended", async () => {
    const memory = new MemoryTable("memory");
    const start = Date.now();
    const entries = jest.fn((about: string, from: string, to: string, most: number) =>
      memory.entries(about, from, to, most),
    );
    const clock = jest.spyOn(Date, "now").mockImplementation(() => start + entries.mock.calls.length);
    const slow = {
      get: memory.get.bind(memory),
      put: memory.put.bind(memory),
      change: memory.change.bind(memory),
      entries,
    };
    const batch = invocation([1, 2, 3, 4, 5].map((second) => failure("flood", second)));
    const { findings } = classify(readPayload(batch).logEvents, [countedAs(false)]);
    const attempt = async () => {
      const judged = await new Bursts(slow, { failures: 9, minutes: 10 }).judge(findings, Date.now() + 1, "");
      await judged.settle();
      return judged.errors;
    };
    const late = ["Some sign-ins could not be counted in time."];
    expect([await attempt(), await attempt(), await attempt(), await attempt()]).toEqual([
      late,
      late,
      [],
      [],
    ]);
    clock.mockRestore();
    expect(entries).toHaveBeenCalledTimes(6);
  });

  test("of more failures than time is left to count leaves the others uncounted, and they come again", async () => {
    const entries = jest.fn(() => Promise.resolve([]));
    const put = () => Promise.resolve(true);
    const slow = new Bursts(
      { put, change: () => Promise.resolve(undefined), entries, get: () => Promise.resolve(undefined) },
      { failures: 2, minutes: 10 },
    );
    const failures = classify(
      readPayload(invocation([1, 2, 3].map((second) => failure("late", second)))).logEvents,
      [countedAs(true)],
    ).findings;
    const clock = jest.spyOn(Date, "now").mockImplementation(() => (entries.mock.calls.length === 0 ? 1 : 3));
    const { findings, errors } = await slow.judge(failures, 2, "");
    clock.mockRestore();
    expect(entries).toHaveBeenCalledTimes(1);
    expect(findings).toHaveLength(3);
    expect(errors).toEqual(["Some sign-ins could not be counted in time."]);
  });

  test("that cannot be counted fails the invocation, so that Lambda tries again", async () => {
    const failed = counting(new Kept(), "missing").handle(invocation([failure("uncounted", 1)]), context);
    await expect(failed).rejects.toThrow("The memory cannot be used: ResourceNotFoundException.");
  });
});
