import type { Destination } from "../../../lambda/notifier/destinations/destination";
import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { signIns } from "../../../lambda/notifier/findings/sign-in";
import { Bursts } from "../../../lambda/notifier/memory/bursts";
import { TableClaims } from "../../../lambda/notifier/memory/claims";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { partsOf } from "../../../lambda/notifier/memory/parts";
import { Notifier } from "../../../lambda/notifier/notifier";
import { readPayload } from "../../../lambda/notifier/records/payload";
import { invocation } from "./invocation";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

const context = { getRemainingTimeInMillis: () => 60_000 };
const readers = [itemChanges({ roles: new Set(), services: new Set() }, false)];
const log = useMemoryTable();

/** A destination that keeps the headlines it got, and refuses while it is told to. */
class Kept implements Destination {
  readonly got: string[] = [];
  refuses = false;

  send({ headline }: { readonly headline: string }): Promise<void> {
    if (this.refuses) return Promise.reject(new Error("it refused"));
    this.got.push(headline);
    return Promise.resolve();
  }
}

/** What a container of the function has: nothing of what others have told. */
function container(destinations: Readonly<Record<string, Destination>>, name = "memory"): Notifier {
  const memory = new MemoryTable(name);
  return new Notifier({
    readers,
    destinations: Object.entries(destinations).map(([each, destination]) => ({ name: each, destination })),
    memory: { claimsOf: (destination) => new TableClaims(memory, destination) },
  });
}

const change = (eventID: string, fields = {}) => invocation([record("put-item", { eventID, ...fields })]);

test("an event is told once although another container gets it again", async () => {
  const one = new Kept();
  await container({ one }).handle(change("once"), context);
  await container({ one }).handle(change("once"), context);
  expect(one.got).toEqual(["1 unexpected change"]);
});

test("an event is told once although two containers get it at the same time", async () => {
  const one = new Kept();
  await Promise.all([1, 2, 3].map(() => container({ one }).handle(change("together"), context)));
  expect(one.got).toEqual(["1 unexpected change"]);
});

test("the same ID in another account is another event", async () => {
  const one = new Kept();
  await container({ one }).handle(change("accounts"), context);
  await container({ one }).handle(change("accounts", { recipientAccountId: "444455556666" }), context);
  expect(one.got).toHaveLength(2);
});

test("a retry reaches the destination that refused, and no other again", async () => {
  const [one, two] = [new Kept(), new Kept()];
  two.refuses = true;
  await expect(container({ one, two }).handle(change("retried"), context)).rejects.toThrow("it refused");
  two.refuses = false;
  await container({ one, two }).handle(change("retried"), context);
  expect([one.got, two.got]).toEqual([["1 unexpected change"], ["1 unexpected change"]]);
});

test("an event that an invocation did not get to the end of is told by the next", async () => {
  const one = new Kept();
  const stuck = new TableClaims(new MemoryTable("memory"), "one");
  await stuck.claim(["111122223333 stopped"], Date.now() - 1);
  await container({ one }).handle(change("stopped"), context);
  expect(one.got).toHaveLength(1);
});

test("a container that left an event to another tells it when it comes again", async () => {
  const one = new Kept();
  const other = new TableClaims(new MemoryTable("memory"), "one");
  await other.claim(["111122223333 left"], Date.now() + 60_000);
  const mine = container({ one });
  await mine.handle(change("left"), context);
  expect(one.got).toEqual([]);
  await other.release(["111122223333 left"]);
  await mine.handle(change("left"), context);
  expect(one.got).toHaveLength(1);
});

test("of a flood the first events are claimed, which leaves time to tell, and all are told", async () => {
  const put = jest.fn(() => Promise.resolve(true));
  const ids = Array.from({ length: 700 }, (_, index) => String(index));
  const claimed = await new TableClaims({ put }, "one").claim(ids, Date.now());
  expect(claimed.size).toBe(700);
  expect(put).toHaveBeenCalledTimes(500);
});

test("of a flood of subjects the first have a part each, and the others one together", () => {
  const callers = Array.from({ length: 150 }, (_, index) =>
    record("put-item", {
      eventID: `caller-${index}`,
      userIdentity: { type: "IAMUser", arn: `arn:aws:iam::111122223333:user/caller-${index}` },
    }),
  );
  const parts = partsOf(classify(readPayload(invocation(callers)).logEvents, readers).findings);
  expect(parts.map(({ findings }) => findings.length)).toEqual([...Array.from({ length: 100 }, () => 1), 50]);
  expect(parts[100]?.subject).toBeUndefined();
});

test("events are told although the table cannot be used, and the log says so", async () => {
  const one = new Kept();
  await container({ one }, "missing").handle(change("untold"), context);
  expect(one.got).toHaveLength(1);
  expect(log().mock.calls.flat()).toContain(
    '{"memory":"The memory cannot be used: ResourceNotFoundException."}',
  );
});

describe("a burst", () => {
  /** A container that tells bursts of two failures in ten minutes, and no failure by itself. */
  const counting = (one: Destination, name = "memory") => {
    const memory = new MemoryTable(name);
    return new Notifier({
      readers: [
        signIns(
          () => false,
          false,
          () => true,
        ),
      ],
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

  test.each(["+275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00.000Z"])(
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

  test("of more failures than time is left to count leaves the others uncounted, and they come again", async () => {
    const entries = jest.fn(() => Promise.resolve([]));
    const put = () => Promise.resolve(true);
    const slow = new Bursts(
      { put, change: () => Promise.resolve(undefined), entries },
      { failures: 2, minutes: 10 },
    );
    const failures = classify(
      readPayload(invocation([1, 2, 3].map((second) => failure("late", second)))).logEvents,
      [
        signIns(
          () => true,
          false,
          () => true,
        ),
      ],
    ).findings;
    const clock = jest.spyOn(Date, "now").mockReturnValueOnce(1).mockReturnValue(3);
    const { findings, errors } = await slow.judge(failures, 2);
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
