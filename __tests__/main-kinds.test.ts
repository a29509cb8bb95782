import { lastGood, settingsFile } from "./main-outputs";
import { synth } from "./support/synth";

describe("a synth whose settings are not of their kinds", () => {
  let outdir: string;
  beforeAll(() => (outdir = lastGood("kinds")));

  /** The errors of settings, each up to what is accepted. */
  function errorsOf(name: string, ...lines: readonly string[]): string[] {
    const settings = settingsFile(name, ...lines);
    const { ended, stderr } = synth(outdir, { settings });
    expect(ended).toBe(1);
    const [, ...errors] = stderr.trimEnd().split("\n");
    return errors.map((error) => error.replaceAll(settings, "settings").split(/; |: /)[0] ?? "");
  }

  it("names every misspelt, wrong and missing setting with its line", () => {
    expect(
      errorsOf(
        "six",
        "export const settings = {",
        '  region: "us-east-1", backend: "local",',
        "  signInAlerts: {",
        '    outcome: ["Success"],',
        "    topicname: 5,",
        '    furtherEmails: "a@b.c",',
        "  },",
        '  tableTrail: { tablename: "orders", sortKey: 3 },',
        '  changeAlerts: { webhook: "/slack" },',
        "  tableLineage: true,",
        "};",
      ),
    ).toEqual([
      '  [settings:3:24] backend is "local"',
      "  [settings:5:5] signInAlerts.outcome is unknown",
      "  [settings:6:5] signInAlerts.topicname is unknown",
      '  [settings:7:5] signInAlerts.furtherEmails is "a@b.c"',
      "  [settings:9:17] tableTrail.tablename is unknown",
      "  [settings:9:38] tableTrail.sortKey is 3",
      "  [settings:9:3] tableTrail.partitionKey is required unless existingTableName is given",
      "  [settings:10:19] changeAlerts.webhook is unknown",
      "  [settings:10:3] changeAlerts.webhookParameter is required unless destinations is given",
      "  [settings:10:3] changeAlerts.expectedRoles is required",
      "  [settings:11:3] tableLineage is true",
    ]);
  });

  it("follows variables, spreads, casts and imports to where a setting is written", () => {
    const shared = settingsFile(
      "shared",
      "export const names = {",
      '  trailName: "a trail",',
      "};",
      'export default { Owner: "R&D" };',
    );
    expect(
      errorsOf(
        "spread",
        'import tags, { names as given } from "./shared";',
        "const retention = { glacierAfterDays: 0 } as const;",
        'const columns = JSON.parse(\'{"Id": "$.x"}\');',
        'const both = { ...given, bucketName: "Logs" };',
        "const settings = {",
        '  region: "us-east-1", tags,',
        "  signInAlerts: { ...both, topicName: '', ...{ topicName: 'a.b' }, retention } satisfies Settings['signInAlerts'],",
        '  apiEventLog: { eventNames: ["A", ...["B", "C*"]], columns },',
        "};",
        "export { settings };",
      ).map((error) => error.replace(shared, "shared")),
    ).toEqual([
      '  [shared:5:18] tags.Owner is "R&D"',
      '  [settings:8:48] signInAlerts.topicName is "a.b"',
      "  [settings:3:21] signInAlerts.retention.glacierAfterDays is 0",
      '  [settings:5:26] signInAlerts.bucketName is "Logs"',
      '  [shared:3:3] signInAlerts.trailName is "a trail"',
      '  [settings:9:18] apiEventLog.eventNames[2] is "C*"',
      '  [settings:9:53] apiEventLog.columns.Id is "$.x"',
    ]);
  });

  it("says once that settings exclude each other, in either order", () => {
    expect(
      errorsOf(
        "excluded",
        "export const settings = {",
        '  region: "us-east-1",',
        "  apiEventLog: {",
        '    eventNames: ["PutItem"],',
        '    eventSources: ["s3.amazonaws.com"],',
        '    pattern: { source: ["aws.s3"] },',
        "  },",
        '  tableTrail: { tableName: "orders", sortKey: "id", existingTableName: "music" },',
        "};",
      ),
    ).toEqual([
      '  [settings:5:5] apiEventLog.eventNames is ["PutItem"]',
      '  [settings:6:5] apiEventLog.eventSources is ["s3.amazonaws.com"]',
      '  [settings:9:17] tableTrail.tableName is "orders"',
      '  [settings:9:38] tableTrail.sortKey is "id"',
    ]);
  });

  it("names what JSON cannot hold", () => {
    expect(
      errorsOf(
        "json",
        "const loop: any = {}; loop.self = { loop };",
        "export const settings = {",
        '  region: "us-east-1", tags: new Map(),',
        "  signInAlerts: { topicName: 10n, trailName: loop },",
        "  apiEventLog: { pattern: loop },",
        "  tableTrail: { existingTableName: 'orders', overrides: { 'aws_sns_topic.a': { a: [1, 2n] } } },",
        "};",
      ),
    ).toEqual([
      "  [settings:4:24] tags is a Map",
      "  [settings:5:19] signInAlerts.topicName is 10n",
      "  [settings:5:35] signInAlerts.trailName is an object that contains itself",
      "  [settings:6:18] apiEventLog.pattern is an object that contains itself",
      '  [settings:7:87] tableTrail.overrides["aws_sns_topic.a"].a[1] is 2n',
    ]);
  });

  it("names the wrong options of a backend where they are written", () => {
    expect(
      errorsOf(
        "backend",
        'import { s3 } from "../../lib/stack/backends";',
        "const options: any = { buckt: 'states', region: 5 };",
        "export const settings = {",
        '  region: "us-east-1", tableTrail: { existingTableName: "orders" },',
        "  backend: s3({ ...options, assumeRole: { rolearn: 'x' } }),",
        "};",
      ),
    ).toEqual([
      "  [settings:3:24] backend.buckt is unknown",
      "  [settings:3:41] backend.region is 5",
      "  [settings:6:43] backend.assumeRole.rolearn is unknown",
      "  [settings:6:29] backend.assumeRole.roleArn is required",
      "  [settings:6:3] backend.bucket is required",
    ]);
  });

  it("knows a backend that is not called", () => {
    const settings = settingsFile(
      "not-called",
      'import { local } from "../../lib/stack/backends";',
      'export const settings: Settings = { region: "us-east-1", backend: local, signInAlerts: {} };',
    );
    expect(synth(outdir, { settings }).stderr).toBe(
      "Nothing was synthesized: 1 error.\n" +
        `  [${settings}:3:58] backend is the function local: call it, local().\n`,
    );
  });
});
