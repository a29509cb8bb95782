import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { record } from "../support/events";
import { anew } from "./replayed-change-alerts";
import { alerts } from "./replayed-sign-in-alerts";

const stacks = (outcomes: NonNullable<SignInAlertsSettings["outcomes"]>) =>
  alerts({ source: "logs", memory: true, outcomes, bursts: { failures: 3, minutes: 10 } });
const success = stacks(["Success"]);
const both = stacks(["Success", "Failure"]);

/** Days that no other test has. */
let days = 0;

/** A user and an address that no other test has. */
let people = 0;
const somebody = () => {
  people++;
  return { user: `user-${people}`, address: `198.51.100.${people}` };
};
type Somebody = ReturnType<typeof somebody>;

const signIn = (sample: string, { user, address }: Somebody, minute: number, more = {}) =>
  anew(sample, {
    userIdentity: { type: "IAMUser", accountId: "111122223333", userName: user },
    sourceIPAddress: address,
    eventTime: `2026-11-10T10:${String(minute).padStart(2, "0")}:00Z`,
    ...more,
  });
const failed = (who: Somebody, minute: number, more = {}) =>
  signIn("console-login-failed", who, minute, more);
const done = (who: Somebody, minute: number) => signIn("console-login", who, minute);

/** The first lines of the mails on each record in turn, empty where none is sent. */
async function firstLines(of: typeof success, ...records: readonly ReturnType<typeof failed>[]) {
  const lines: string[] = [];
  for (const record of records) {
    const { mails, failures } = await of.of(record);
    expect(failures).toEqual([]);
    lines.push(mails.join("\n").split("\n")[0] ?? "");
  }
  return lines;
}

describe("failed sign-ins", () => {
  it("are told as one burst, and not by themselves where only successes are told", async () => {
    const who = somebody();
    const lines = await firstLines(success, ...[1, 2, 3, 4, 5].map((minute) => failed(who, minute)));
    expect(lines).toEqual(["", "", "3 failed sign-ins in 10 minutes", "", ""]);
  });

  it("say in the message on a burst by whom it is, and what to do", async () => {
    const who = somebody();
    await firstLines(success, failed(who, 1), failed(who, 2));
    const { mails, recipients } = await success.of(failed(who, 3));
    expect(mails.join("\n")).toContain(`User: “${who.user}”\nAddress: ${who.address}\n`);
    expect(mails.join("\n")).toContain("More failures of this burst are not told");
    expect(recipients).toHaveLength(1);
  });

  it("are no burst where they are further apart", async () => {
    const who = somebody();
    const lines = await firstLines(success, ...[1, 8, 15, 22].map((minute) => failed(who, minute)));
    expect(lines).toEqual(["", "", "", ""]);
  });

  it("count by address over several users, and by user over several addresses", async () => {
    const [one, two, three] = [somebody(), somebody(), somebody()];
    const from = { sourceIPAddress: one.address };
    expect(await firstLines(success, failed(one, 1), failed(two, 2, from), failed(three, 3, from))).toEqual([
      "",
      "",
      "3 failed sign-ins in 10 minutes",
    ]);
    const same = somebody();
    const elsewhere = () => ({ sourceIPAddress: somebody().address });
    expect(
      await firstLines(success, failed(same, 1), failed(same, 2, elsewhere()), failed(same, 3, elsewhere())),
    ).toEqual(["", "", "3 failed sign-ins in 10 minutes"]);
  });

  it.each<[string, (index: number) => Somebody]>([
    ["addresses of one network of IPv6", (index) => ({ ...somebody(), address: `2001:db8:0:7::${index}` })],
    [
      "one user in capitals and small letters",
      (index) => ({ ...somebody(), user: ["carol", "Carol", "CAROL"][index] ?? "" }),
    ],
  ])("count together over %s", async (_what, who) => {
    const lines = await firstLines(success, ...[0, 1, 2].map((index) => failed(who(index), index)));
    expect(lines).toEqual(["", "", "3 failed sign-ins in 10 minutes"]);
  });

  it("count by address alone where AWS hides what was typed as the user's name", async () => {
    const hidden = { user: "HIDDEN_DUE_TO_SECURITY_REASONS" };
    const unlike = () => ({ ...somebody(), ...hidden });
    expect(await firstLines(success, ...[1, 2, 3].map((minute) => failed(unlike(), minute)))).toEqual([
      "",
      "",
      "",
    ]);
    const one = unlike();
    expect((await firstLines(success, ...[1, 2, 3].map((minute) => failed(one, minute))))[2]).toBe(
      "3 failed sign-ins in 10 minutes",
    );
  });

  it("count once although they are delivered twice", async () => {
    const who = somebody();
    const [one, two] = [failed(who, 1), failed(who, 2)];
    expect(await firstLines(success, one, one, two, two)).toEqual(["", "", "", ""]);
  });

  it("count although they arrive in another order", async () => {
    const who = somebody();
    expect((await firstLines(success, ...[9, 5, 1].map((minute) => failed(who, minute))))[2]).toBe(
      "3 failed sign-ins in 10 minutes",
    );
  });

  it("of root are told by themselves in a burst of others, and are one burst of their own", async () => {
    const others = [somebody(), somebody(), somebody()];
    const [first] = others;
    const from = { sourceIPAddress: first?.address };
    await firstLines(success, ...others.map((who, index) => failed(who, index + 1, from)));
    const byRoot = (minute: number) =>
      anew("console-login-root-failed", { ...from, eventTime: `2026-11-10T10:0${minute}:00Z` });
    expect(await firstLines(success, ...[4, 5, 6, 7].map(byRoot))).toEqual([
      "Root failed to sign in to the console, one of 4 failures in 10 minutes",
      "Root failed to sign in to the console, one of 5 failures in 10 minutes",
      "3 failed sign-ins in 10 minutes, the last by root",
      "",
    ]);
  });

  it.each<[string, object, object]>([
    ["an IAM user", { type: "IAMUser", userName: "root" }, {}],
    ["a user of a portal", { type: "Unknown", userName: "root" }, {}],
    // Root's events have the account's alias as the user's name.
    ["a user with the account's alias", { type: "IAMUser", userName: "acme" }, { userName: "acme" }],
  ])("of %s with root's name hide no failure of root", async (_who, user, named) => {
    const day = `2026-11-1${++days}`;
    const by = (sample: string, userIdentity: object) => (minute: number) =>
      anew(sample, {
        userIdentity: { accountId: "111122223333", ...userIdentity },
        sourceIPAddress: somebody().address,
        eventTime: `${day}T10:0${minute}:00Z`,
      });
    const byUser = by("console-login-failed", user);
    const byRoot = by("console-login-root-failed", { type: "Root", ...named });
    const burst = ["", "", "3 failed sign-ins in 10 minutes"];
    expect(await firstLines(success, ...[1, 2, 3].map(byUser), ...[4, 5, 6].map(byRoot))).toEqual([
      ...burst,
      ...burst.map((line) => line && `${line}, the last by root`),
    ]);
  });

  it("below a burst are told as outcomes says, the second as graver", async () => {
    const who = somebody();
    expect(await firstLines(both, ...[1, 2, 3, 4].map((minute) => failed(who, minute)))).toEqual([
      "Somebody failed to sign in to the console",
      "Somebody failed to sign in to the console, one of 2 failures in 10 minutes",
      "3 failed sign-ins in 10 minutes",
      "",
    ]);
  });
});

describe("a success", () => {
  it("after failures says so in the first line", async () => {
    const who = somebody();
    expect(await firstLines(success, failed(who, 1), failed(who, 2), done(who, 3))).toEqual([
      "",
      "",
      "Somebody signed in to the console after 2 failures",
    ]);
  });

  it("from an address after a burst of other users does so too", async () => {
    const [one, two, three, four] = [somebody(), somebody(), somebody(), somebody()];
    const from = { sourceIPAddress: one.address };
    await firstLines(success, failed(one, 1), failed(two, 2, from), failed(three, 3, from));
    expect(await firstLines(success, done({ ...four, ...{ address: one.address } }, 4))).toEqual([
      "Somebody signed in to the console after 3 failures",
    ]);
  });

  it("without failures, or long after them, is told as ever", async () => {
    const who = somebody();
    expect(await firstLines(success, done(who, 1))).toEqual(["Somebody signed in to the console"]);
    await firstLines(success, failed(who, 2), failed(who, 3));
    expect(await firstLines(success, done(who, 14))).toEqual(["Somebody signed in to the console"]);
  });
});

test("the samples show a burst, and the success after it", async () => {
  const names = [
    "console-login-burst-1",
    "console-login-burst-2",
    "console-login-burst-3",
    "console-login-after-burst",
  ];
  expect(await firstLines(both, ...names.map((name) => record(name)))).toEqual([
    "Somebody failed to sign in to the console",
    "Somebody failed to sign in to the console, one of 2 failures in 10 minutes",
    "3 failed sign-ins in 10 minutes",
    "Somebody signed in to the console after 3 failures",
  ]);
});
