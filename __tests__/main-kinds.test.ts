import { lastGood, settingsFile } from "./main-outputs";
import { synth } from "./support/synth";

describe("a synth whose settings are not of their types", () => {
  let outdir: string;
  beforeAll(() => (outdir = lastGood("kinds")));

  /** The faults of settings, each up to what is accepted. */
  function faultsOf(name: string, ...lines: readonly string[]): string[] {
    const settings = settingsFile(name, ...lines);
    const { ended, stderr } = synth(outdir, { settings });
    expect(ended).toBe(1);
    const [, ...faults] = stderr.trimEnd().split("\n");
    return faults.map((fault) => fault.replaceAll(settings, "settings").split(";")[0] ?? "");
  }

  it("names every misspelt setting, those that TypeScript passes over, too", () => {
    expect(
      faultsOf(
        "six",
        "export const settings: Settings = {",
        '  region: "us-east-1",',
        "  signInAlerts: {",
        '    outcome: ["Success"],',
        "    topicname: 5,",
        '    furtherEmails: "a@b.c",',
        "  },",
        '  tableTrail: { tablename: "orders", sortKey: 3 },',
        '  changeAlerts: { webhook: "/slack" },',
        "};",
      ),
    ).toEqual([
      '  [settings] a setting of signInAlerts is "outcome"',
      expect.stringMatching(/^ {2}\[settings.*\] a setting of signInAlerts is "topicname"$/),
      expect.stringMatching(/^ {2}\[settings.*\] signInAlerts\.furtherEmails is "a@b\.c"$/),
      expect.stringMatching(/^ {2}\[settings.*\] a setting of tableTrail is "tablename"$/),
      expect.stringMatching(/^ {2}\[settings.*\] tableTrail\.sortKey is 3$/),
      expect.stringMatching(/^ {2}\[settings.*\] a setting of changeAlerts is "webhook"$/),
      expect.stringMatching(/^ {2}\[settings.*\] changeAlerts\.webhookParameter is not set$/),
      expect.stringMatching(/^ {2}\[settings.*\] changeAlerts\.expectedRoles is not set$/),
    ]);
  });

  it("names tags that are no text beside all other faults", () => {
    expect(
      faultsOf(
        "tags",
        'const tags = JSON.parse(\'{"CostCentre": 42, "Owner": "R&D"}\');',
        'export const settings = { region: "us-east-1", tags, apiEventLog: { tableName: "ev" } };',
      ),
    ).toEqual([
      "  [settings] tags.CostCentre is 42",
      '  [api-event-log] tags["Owner"] is "R&D"',
      '  [api-event-log/table] the table\'s name is "ev"',
    ]);
  });

  it("says what TypeScript alone can say with the line that is meant", () => {
    expect(
      faultsOf(
        "type",
        'const days: number = "thirty".length > 5;',
        'export const settings: Settings = { region: "us-east-1", tableTrail: { name: 5 } };',
      ),
    ).toEqual([
      "  [settings:3:72] tableTrail.name is 5",
      "  [settings:2:7] TS2322: Type 'boolean' is not assignable to type 'number'.",
      '    const days: number = "thirty".length > 5',
    ]);
  });

  it("keeps apart what stands on one line", () => {
    expect(
      faultsOf(
        "line",
        'export const settings: Settings = { region: "us-east-1", backend: "local",',
        '  signInAlerts: { outcome: ["Success"], furtherEmails: "a@b.c" }, tableTrail: { name: 5 } };',
      ),
    ).toEqual([
      '  [settings:2:58] backend is "local"',
      '  [settings] a setting of signInAlerts is "outcome"',
      '  [settings:3:41] signInAlerts.furtherEmails is "a@b.c"',
      "  [settings:3:81] tableTrail.name is 5",
    ]);
  });

  it("says once that settings exclude each other, in either order", () => {
    expect(
      faultsOf(
        "excluded",
        "export const settings: Settings = {",
        '  region: "us-east-1",',
        "  apiEventLog: {",
        '    eventNames: ["PutItem"],',
        '    eventSources: ["s3.amazonaws.com"],',
        '    pattern: { source: ["aws.s3"] },',
        "  },",
        "  tableTrail: {",
        '    existingTableName: "music",',
        '    tableName: "orders",',
        '    sortKey: "id",',
        "  },",
        "};",
      ),
    ).toEqual([
      '  [settings:7:5] apiEventLog.eventNames is ["PutItem"]',
      '  [settings:7:5] apiEventLog.eventSources is ["s3.amazonaws.com"]',
      '  [settings:11:5] tableTrail.tableName is "orders"',
      '  [settings:12:5] tableTrail.sortKey is "id"',
    ]);
    const last = '{ tableName: "orders", sortKey: "id", existingTableName: "music" }';
    expect(
      faultsOf(
        "excluded-last",
        `export const settings: Settings = { region: "us-east-1", tableTrail: ${last} };`,
      ),
    ).toEqual([
      expect.stringMatching(/^ {2}\[settings:2:.*\] tableTrail\.tableName is "orders"$/),
      expect.stringMatching(/^ {2}\[settings:2:.*\] tableTrail\.sortKey is "id"$/),
    ]);
  });

  it("names a Map, and what else has its name", () => {
    expect(
      faultsOf(
        "map",
        "export const settings: Settings = {",
        '  region: "us-east-1", tags: new Map(), tableTrail: { addresses: { tags: 3 } },',
        "};",
      ),
    ).toEqual(["  [settings] tags is a Map", "  [settings] tableTrail.addresses.tags is 3"]);
  });

  it("knows a backend that is not called", () => {
    const settings = settingsFile(
      "not-called",
      'import { local } from "../../../lib/stack/backends";',
      'export const settings: Settings = { region: "us-east-1", backend: local, signInAlerts: {} };',
    );
    expect(synth(outdir, { settings }).stderr).toBe(
      "Nothing was synthesized: 1 fault.\n" +
        `  [${settings}:3:67] backend is the function local; local(), s3({ … }), cloud({ … }) or a function of the stack ` +
        "is accepted; call it: local().\n",
    );
  });

  it("says no more of a stack that is no object", () => {
    expect(
      faultsOf("no-object", 'export const settings = { region: "us-east-1", signInAlerts: true };'),
    ).toEqual(["  [settings] signInAlerts is true"]);
  });
});
