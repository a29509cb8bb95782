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

type Table = Pick<MemoryTable, "get" | "put" | "entries">;

/** Counts failures, which are told by themselves where they are told. */
const countedAs = (isTold: boolean) =>
  signIns(
    () => isTold,
    false,
    () => true,
  );

describe("a burst", () => {
  /** A container that tells bursts of two failures in ten minutes, and no failure by itself. */
  const counting = (one: Destination, memory: Table = new MemoryTable("memory")) =>
    new Notifier({
      readers: [countedAs(false)],
      destinations: [{ destination: one }],
      memory: {
        claimsOf: (destination) => new TableClaims(memory, destination),
        bursts: new Bursts(memory, { failures: 2, minutes: 10 }),
      },
    });
  const failure = (userName: string, second: number, hour = "10") =>
    record("console-login-failed", {
      eventID: `${userName} ${hour} ${second}`,
      eventTime: `2026-11-10T${hour}:00:0${second}Z`,
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

  /** Three failures, each in a batch of its own. */
  const burstOf = (userName: string, hour: string) =>
    [1, 2, 3].map((second) => invocation([failure(userName, second, hour)]));
  const told = "2 failed sign-ins in 10 minutes";

  test("that arrives after a later one is told, and the later one goes on", async () => {
    const one = new Kept();
    const [first, ...later] = burstOf("older", "12");
    for (const each of [first, later[0]]) await counting(one).handle(each, context);
    expect(one.got).toEqual([told]);
    for (const each of burstOf("older", "10")) await counting(one).handle(each, context);
    expect(one.got).toEqual([told, told]);
    for (const each of later) await counting(one).handle(each, context);
    expect(one.got).toEqual([told, told]);
  });

  test("has the number of whom the message names, not of others from the same address", async () => {
    const one = new Kept();
    const users = ["a", "b", "c", "d", "bob", "bob"];
    const failures = users.map((user, second) => ({
      ...failure(user, second, "16"),
      sourceIPAddress: "203.0.113.9",
    }));
    for (const each of failures) await counting(one).handle(invocation([each]), context);
    expect(one.got).toEqual([told, told]);
  });

  test("whose message was refused is told when its dead letters are sent again after a later one", async () => {
    const one = new Kept();
    const early = burstOf("dead", "10");
    one.refuses = true;
    for (const each of early)
      await counting(one)
        .handle(each, context)
        .catch(() => undefined);
    one.refuses = false;
    for (const each of burstOf("dead", "12")) await counting(one).handle(each, context);
    for (const each of [...early, ...early]) await counting(one).handle(each, context);
    expect(one.got).toEqual([told, "3 failed sign-ins in 10 minutes"]);
  });

  test("is told once although several containers count it at once", async () => {
    const one = new Kept();
    const users = Array.from({ length: 5 }, (_, index) => `at-once-${index}`);
    await Promise.all(
      users.flatMap((user) => burstOf(user, "10").map((each) => counting(one).handle(each, context))),
    );
    expect(one.got).toHaveLength(users.length);
  });

  test("is told although DynamoDB took its opening, and then nothing more", async () => {
    const one = new Kept();
    const [first, second, third] = burstOf("stopped", "10");
    await counting(one).handle(first, context);
    const memory = new MemoryTable("memory");
    const stopped: Table = {
      get: memory.get.bind(memory),
      entries: memory.entries.bind(memory),
      put: (place, attributes, condition) =>
        attributes?.Burst
          ? Promise.reject(new Error("It stopped."))
          : memory.put(place, attributes, condition),
    };
    await expect(counting(one, stopped).handle(second, context)).rejects.toThrow("It stopped.");
    await counting(one).handle(third, context);
    expect(one.got).toEqual([]);
    await counting(one).handle(second, context);
    expect(one.got).toEqual(["3 failed sign-ins in 10 minutes"]);
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
      entries: () =>
        Promise.resolve(times.map((time) => ({ Entry: { S: `${new Date(time).toISOString()} x` } }))),
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
    const container = new Notifier({
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
    await expect(container.handle(batch, context)).rejects.toThrow("in time");
    late = false;
    await container.handle(batch, context);
    await container.handle(batch, context);
    expect(one.got).toEqual(["2 failed sign-ins", "2 failed sign-ins in 10 minutes"]);
  });

  test("in a flood that takes more than one attempt is counted: each goes on where the last ended", async () => {
    const memory = new MemoryTable("memory");
    const start = Date.now();
    const entries = jest.fn(memory.entries.bind(memory));
    const clock = jest.spyOn(Date, "now").mockImplementation(() => start + entries.mock.calls.length);
    const slow = {
      get: memory.get.bind(memory),
      put: memory.put.bind(memory),
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
      { put, entries, get: () => Promise.resolve(undefined) },
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
    const failed = counting(new Kept(), new MemoryTable("missing")).handle(
      invocation([failure("uncounted", 1)]),
      context,
    );
    await expect(failed).rejects.toThrow("The memory cannot be used: ResourceNotFoundException.");
  });
});
