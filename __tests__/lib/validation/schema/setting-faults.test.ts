import { refusedSetting } from "../../../../lib/validation/schema/setting-fault";
import { mergeFaults, withoutRefused } from "../../../../lib/validation/schema/setting-faults";

const wrong = (path: readonly (string | number)[], value?: unknown) => refusedSetting(path, value, "…", "…");
const typeFault = (line: number, said: string, at?: string) => ({
  place: `settings.ts:${line}:3`,
  message: `${said}\nthe line`,
  said,
  at,
});
const wrongType = "TS2322: Type 'number' is not assignable to type 'string'.";

describe("mergeFaults", () => {
  const places = (...args: [Parameters<typeof mergeFaults>[1], Parameters<typeof mergeFaults>[2]]) =>
    mergeFaults("settings.ts", ...args).map(({ place, message }) => `${place} ${message.split(" is ")[0]}`);

  it("takes the line of TypeScript, whose own words it drops", () => {
    const said = typeFault(7, wrongType, "Owner");
    expect(places([wrong(["tags", "Owner"], 42)], [said])).toEqual(["settings.ts:7:3 tags.Owner"]);
  });

  it("knows an element of a list by its text", () => {
    const said = typeFault(9, "TS2322: Type '\"Wrong\"' is not assignable to type '\"Right\"'.");
    expect(places([wrong(["outcomes", 0], "Wrong")], [said])).toEqual(["settings.ts:9:3 outcomes[0]"]);
    expect(places([wrong(["accounts", 1], 42)], [typeFault(9, wrongType, "42")])).toEqual([
      "settings.ts:9:3 accounts[1]",
    ]);
  });

  it("knows a setting by the one that excludes it, whichever of them TypeScript points at", () => {
    const faults = [{ ...wrong(["log", "names"], ["A"]), beside: "pattern" }];
    const said = "TS2322: Type '{ source: string[]; }' is not assignable to type 'undefined'.";
    for (const at of ["names", "pattern"])
      expect(places(faults, [typeFault(7, said, at)])).toEqual(["settings.ts:7:3 log.names"]);
  });

  it("knows a setting by TypeScript's words where it points at the whole", () => {
    const said = "TS2741: Property 'names' is missing in type '{}' but required in type 'Log'.";
    expect(places([wrong(["log", "names"])], [typeFault(7, said, "log")])).toEqual([
      "settings.ts:7:3 log.names",
    ]);
  });

  it("names the file where several lines or settings can be meant", () => {
    const said = [typeFault(3, wrongType, "trailName"), typeFault(8, wrongType, "trailName")];
    expect(places([wrong(["a", "trailName"], 5)], said)).toEqual(["settings.ts a.trailName"]);
    expect(places([wrong(["a", "trailName"], 5), wrong(["b", "trailName"], 6)], said.slice(1))).toEqual([
      "settings.ts a.trailName",
      "settings.ts b.trailName",
    ]);
  });

  it("keeps what TypeScript says of anything else", () => {
    const others = [typeFault(1, "TS2307: Cannot find module './Owner'."), typeFault(2, wrongType, "Owners")];
    expect(places([wrong(["tags", "Owner"], 42)], others)).toHaveLength(3);
  });
});

describe("withoutRefused", () => {
  it("leaves out settings of the app and of a stack, whole, and changes nothing itself", () => {
    const settings = {
      region: "us-east-1",
      accounts: ["1", 2],
      tags: { A: "a", B: 5 },
      log: { list: [5], name: "x" },
    };
    const before = structuredClone(settings);
    const faults = [
      wrong(["accounts", 1]),
      wrong(["tags", "B"]),
      wrong(["log", "list", 0]),
      wrong(["other"]),
    ];
    expect(withoutRefused(settings, faults)).toEqual({
      region: "us-east-1",
      tags: { A: "a" },
      log: { name: "x" },
    });
    expect(settings).toEqual(before);
  });
});
