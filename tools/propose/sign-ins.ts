import { detailTypeOf, signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import { isAlert } from "../replay/deliveries/delivery";
import { type Caller, kindOfCaller } from "./caller";
import { groupedBy, seenOf, type CountedAs, type Subject } from "./counted";
import type { Current } from "./current";
import type { LeftOut, Line, Section } from "./section";
import { tooFew, type Thresholds } from "./seen";

/** Sign-ins of one identity in one Region. */
export interface SignIn {
  readonly region: string;
  readonly caller: Pick<Caller, "kind" | "name">;
}

/** Counts sign-ins to the console, with the alerts of all rules and filters. */
export const signIns: Subject<SignIn> = {
  of: (record) => {
    if (detailTypeOf(record) !== signInDetailTypes[0]) return undefined;
    const { kind, name } = kindOfCaller(record);
    return { region: record.awsRegion, caller: { kind, name } };
  },
  effects: ({ matches }) =>
    matches.reduce((sum, { deliveries }) => sum + deliveries.filter(isAlert).length, 0),
};

/** The Regions to watch, which are those that are watched and more, and who signed in. */
export function signInSection(
  counted: readonly CountedAs<SignIn>[],
  current: Current,
  least: Thresholds,
): Section {
  const lines: Line[] = current.signInRegions.map((value) => ({
    setting: "signInRegions",
    value,
    isKept: true,
  }));
  const leftOut: LeftOut[] = [];
  for (const [region, each] of groupedBy(counted, (signIn) => signIn.region)) {
    if (current.signInRegions.length === 0 || current.signInRegions.includes(region)) continue;
    const seen = seenOf(each);
    const why = tooFew(seen, least) ?? (regionForm.test(region) ? undefined : "it is no Region");
    if (why === undefined) lines.push({ setting: "signInRegions", value: region, seen, effect: "tells" });
    else leftOut.push({ setting: "signInRegions", what: region, why, seen });
  }
  const added = lines.some(({ isKept }) => !isKept);
  const identities = [...groupedBy(counted, ({ caller }) => `${caller.kind} ${caller.name}`)];
  return {
    stack: "signInAlerts",
    noun: "sign-in",
    made: "alert",
    lines: added ? lines : [],
    leftOut,
    facts: [
      ...[...groupedBy(counted, ({ region }) => region)].map(([region, each]) => ({
        what: `sign-ins in ${region}`,
        seen: seenOf(each),
      })),
      ...identities.map(([who, each]) => ({ what: `sign-ins by ${who}`, seen: seenOf(each) })),
    ],
  };
}

const regionForm = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
