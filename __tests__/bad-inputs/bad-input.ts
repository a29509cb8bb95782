import type { CommonSettings } from "../../lib/stack/settings";
import type { Settings } from "../../stacks/settings";
import type { ApiEventLogSettings } from "../../stacks/settings/api-event-log";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";

/** Settings with one fault, and how it is refused. */
export interface BadInput {
  readonly title: string;
  readonly settings: Settings;
  /** A second stack of a kind that `settings` has, for names that two stacks would share. */
  readonly second?: Pick<Settings, "signInAlerts" | "apiEventLog">;
  /** The path of the construct that refuses. */
  readonly place: string;
  readonly message: string;
}

export const region = "us-east-1";
export const eventNames = ["CreateSubnet"];

/** Settings that all stacks share. */
export const common = (settings: Partial<CommonSettings>): Settings => ({
  region,
  apiEventLog: { eventNames },
  ...settings,
});

/** Settings of the stack api-event-log. */
export const log = (settings: Partial<ApiEventLogSettings>): Settings => ({
  region,
  apiEventLog: { ...(settings.pattern ? {} : { eventNames }), ...settings } as ApiEventLogSettings,
});

/**
 * Settings of the stack sign-in-alerts, with no Region but the home Region, so that each fault has one place.
 */
export const signIn = (settings: SignInAlertsSettings): Settings => ({
  region,
  signInAlerts: { signInRegions: [region], ...settings },
});

/** A text of a length. */
export const long = (length: number) => "a".repeat(length);

/** A list of a length. */
export const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));

/** Fields of one value, by names that differ in their numbers. */
export const numbered = (count: number, value: string) =>
  Object.fromEntries(times(count, (i) => [`v${i}`, value]));
