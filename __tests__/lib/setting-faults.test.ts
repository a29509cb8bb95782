import { refusedSetting } from "../../lib/setting-fault";
import { mergeFaults, withoutRefused } from "../../lib/setting-faults";

const wrong = (path: readonly (string | number)[], value?: unknown) => refusedSetting(path, value, "…", "…");
const typeFault = (line: number, message: string) => ({ place: `settings.ts:${line}:3`, message });

describe("mergeFaults", () => {
  const places = (...args: [Parameters<typeof mergeFaults>[1], Parameters<typeof mergeFaults>[2]]) =>
    mergeFaults("settings.ts", ...args).map(({ place, message }) => `${place} ${message.split(" is ")[0]}`);

  it("takes the line of TypeScript, whose own words it drops", () => {
    const said = typeFault(
      7,
      "TS2322: Type 'number' is not assignable to type 'string'.\ntags: { Owner: 42 }",
    );
    expect(places([wrong(["tags", "Owner"], 42)], [said])).toEqual(["settings.ts:7:3 tags.Owner"]);
  });

  it("knows an element of a list by its text", () => {
    const said = typeFault(9, 'TS2322: Type \'"Wrong"\' is not assignable to type \'"Right"\'.\n"Wrong",');
    expect(places([wrong(["outcomes", 0], "Wrong")], [said])).toEqual(["settings.ts:9:3 outcomes[0]"]);
  });

  it("names the file where several lines or settings can be meant", () => {
    const said = [typeFault(3, "TS2322: trailName: 5"), typeFault(8, "TS2322: trailName: 6")];
    expect(places([wrong(["a", "trailName"], 5)], said)).toEqual(["settings.ts a.trailName"]);
    expect(places([wrong(["a", "trailName"], 5), wrong(["b", "trailName"], 6)], said.slice(1))).toEqual([
      "settings.ts a.trailName",
      "settings.ts b.trailName",
    ]);
  });

  it("keeps what TypeScript says of anything else", () => {
    const others = [
      typeFault(1, "TS2307: Cannot find module './Owner'."),
      typeFault(2, "TS2322: Type 'string' is not assignable to type 'number'.\nconst Owners: number"),
    ];
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
