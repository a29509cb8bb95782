import type { App } from "cdktf";
import { ApiEventLog } from "../stacks/api-event-log";
import type { Settings } from "../stacks/settings";
import { SignInAlerts } from "../stacks/sign-in-alerts";
import { type BadInput, badInputs } from "./bad-inputs";
import { eventNames } from "./bad-inputs/bad-input";
import { faultsOf, testApp } from "./lib/validation/faults-of";

/** Builds the stacks that the settings have an object for, as the app does. */
function build(app: App, { signInAlerts, apiEventLog, ...common }: Settings, suffix = ""): App {
  const id = (name: string) => `${name}${suffix}`;
  if (signInAlerts) new SignInAlerts(app, id("sign-in-alerts"), { ...common, ...signInAlerts });
  if (apiEventLog) new ApiEventLog(app, id("api-event-log"), { ...common, ...apiEventLog });
  return app;
}

function errorsOfInput({ settings, second }: Pick<BadInput, "settings" | "second">) {
  return faultsOf(() => {
    const app = build(testApp(), settings);
    return second ? build(app, { region: settings.region, ...second }, "-2") : app;
  });
}

function sorted<T>(values: readonly T[]): T[] {
  return values.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

describe("the stacks", () => {
  it.each(badInputs)("refuse $title with one sentence", ({ place, message, ...input }) => {
    expect(errorsOfInput(input)).toEqual([{ place, message }]);
  });

  it("accept what gives nothing but a Region", () => {
    expect(
      errorsOfInput({ settings: { region: "us-east-1", signInAlerts: {}, apiEventLog: { eventNames } } }),
    ).toEqual([]);
  });

  it("accept two of each kind side by side", () => {
    const both = { signInAlerts: {}, apiEventLog: { eventNames } };
    expect(errorsOfInput({ settings: { region: "us-east-1", ...both }, second: both })).toEqual([]);
  });

  it("refuse ten different errors with ten sentences at once", () => {
    const ten = [
      "a bucket's name with upper case",
      "a trail's name with a space",
      "a FIFO topic",
      "an address with a display name",
      "no outcome",
      "a target ID with a space",
      "files that move to Glacier after 0 days",
      "a display name of two lines",
      "a rule's description of 513 characters",
      "a malformed Region of sign-ins",
    ].map((title) => badInputs.find((row) => row.title === title));
    const signInAlerts = Object.assign({}, ...ten.map((row) => row?.settings.signInAlerts));
    const errors = errorsOfInput({ settings: { region: "us-east-1", signInAlerts } });

    expect(sorted(errors)).toEqual(sorted(ten.map((row) => ({ place: row?.place, message: row?.message }))));
    expect(errors).toHaveLength(10);
  });
});

describe("the table of bad inputs", () => {
  it("has no title or message twice", () => {
    const twice = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);
    expect(twice(badInputs.map(({ title }) => title))).toEqual([]);
    expect(twice(badInputs.map(({ message }) => message))).toEqual([]);
  });

  it("says in each message what is given, what is accepted and what to do", () => {
    const unclear = badInputs
      .map(({ message }) => message)
      .filter(
        (message) => !/^.+ is [^;]*; .+; .+\.$/s.test(message) && !message.startsWith("the event pattern "),
      );
    expect(unclear).toEqual([]);
  });
});
