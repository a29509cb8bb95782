import { readdirSync } from "node:fs";
import { join } from "node:path";
import { contentOf, good, lastGood, settingsFile, settingsPath } from "./main-outputs";
import { synth } from "./support/synth";
import { projectRoot } from "./terraform/project-root";

/** The lines of standard error on the faults. The first line counts them and is left out. */
const faultsIn = (stderr: string) => stderr.trimEnd().split("\n").slice(1);

describe("a synth with a fault", () => {
  let outdir: string;
  beforeAll(() => (outdir = lastGood("faults")));
  afterEach(() => {
    expect(contentOf(outdir)).toEqual(contentOf(good));
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  });

  /** Synthesizes with settings that are refused, and gives what is printed on them. */
  function refused(settings: string): string {
    const { stderr, ...outcome } = synth(outdir, { settings });
    expect(outcome).toEqual({ ended: 1, stdout: "" });
    return stderr;
  }

  it("fails when an annotated setting has a wrong type, and names file, line and error", () => {
    const settings = settingsFile(
      "annotated",
      "export const settings: Settings = {",
      '  region: "eu-north-1",',
      '  signInAlerts: { forceDestroy: "no", hardening: "none" },',
      "};",
    );
    const stderr = refused(settings);
    expect(stderr).toMatch(/^Nothing was synthesized: 1 error\.\n/);
    expect(faultsIn(stderr)).toEqual([
      `  [${settings}:4:19] signInAlerts.forceDestroy is "no"; it must be true or false: write it without quotes.`,
    ]);
  });

  it("fails when what all stacks override is in none of them, and names file, line and error", () => {
    const settings = settingsFile(
      "overrides",
      "export const settings: Settings = {",
      '  region: "eu-north-1",',
      '  overrides: { "aws_sns_topic.*": { display_name: "a" }, "aws_vpc.*": { enable_dns_support: true } },',
      '  signInAlerts: { hardening: "none" },',
      '  tableTrail: { existingTableName: "orders" },',
      "};",
    );
    expect(faultsIn(refused(settings))).toEqual([
      `  [${settings}:4:58] a key of overrides is "aws_vpc.*"; no stack has such an address; look into cdk.tf.json.`,
    ]);
  });

  it("fails when an annotated setting is misspelt, and names file, line and error", () => {
    const settings = settingsFile(
      "misspelt",
      "export const settings: Settings = {",
      '  region: "eu-north-1",',
      "  signInAlerts: {",
      '    bucketNam: "acme-trail-logs",',
      "  },",
      "};",
    );
    const stderr = refused(settings);
    expect(faultsIn(stderr)).toEqual([
      expect.stringMatching(
        /^ {2}\[.+:5:5\] signInAlerts\.bucketNam is unknown: the settings are .+bucketName/,
      ),
    ]);
  });

  it("fails when a setting has a wrong type though nothing annotates it, and names file, line and error", () => {
    const settings = settingsFile(
      "not-annotated",
      'export const settings = { region: "eu-north-1", signInAlerts: { bucketName: 5 } };',
    );
    const stderr = refused(settings);
    expect(faultsIn(stderr)).toEqual([
      `  [${settings}:2:65] signInAlerts.bucketName is 5; it must be a string: put it in quotes.`,
    ]);
  });

  it("prints ten different errors in ten lines at once, those of settings with their lines, then those of constructs", () => {
    const settings = settingsFile(
      "ten-faults",
      "export const settings = {",
      '  region: "us-east-1",',
      '  tags: { Owner: "R&D" },',
      '  allowedAccountIds: ["1234"],',
      "  signInAlert: {},",
      '  signInAlerts: { bucketName: "Trail", topicName: "a.fifo", targetId: "", alarmTopicArn: "alarms" },',
      '  apiEventLog: { eventNames: ["RunTask"], tableName: "ev", columns: { "": "$.id" }, alarmTopicArn: "alarms",',
      '    encryption: { keyArn: "audit" } },',
      "};",
    );
    const stderr = refused(settings);
    expect(stderr).toMatch(/^Nothing was synthesized: 10 errors\.\n/);
    expect(faultsIn(stderr).map((line) => line.split(/[;:] /)[0]?.replace(settings, "settings"))).toEqual([
      "  [settings:6:3] signInAlert is unknown",
      '  [settings:5:23] allowedAccountIds[0] is "1234"',
      '  [settings:4:11] tags.Owner is "R&D"',
      '  [settings:7:40] signInAlerts.topicName is "a.fifo"',
      '  [settings:7:19] signInAlerts.bucketName is "Trail"',
      '  [settings:7:61] signInAlerts.targetId is ""',
      '  [settings:8:71] a key of apiEventLog.columns is ""',
      '  [settings:8:43] apiEventLog.tableName is "ev"',
      expect.stringMatching(/^ {2}\[sign-in-alerts\/.+, api-event-log\/alarms\] alarmTopicArn is "alarms"$/),
      '  [api-event-log/key] keyArn is "audit"',
    ]);
  });

  it("fails when there is no settings file", () => {
    const settings = settingsPath("missing");
    const stderr = refused(settings);
    expect(faultsIn(stderr)).toEqual([
      `  [${settings}] there is no file ${join(projectRoot, settings)}; settings are read from the file that the ` +
        "environment variable AUDIT_SETTINGS names, else from settings.ts; correct the path, which is taken from the " +
        "folder that the command runs in.",
    ]);
  });

  it("fails when the settings file is no TypeScript", () => {
    expect(faultsIn(refused("package.json"))).toEqual([
      "  [package.json] it is no TypeScript; settings are read from a .ts file; name one, such as package.ts.",
    ]);
  });

  it("fails when the settings file imports what is beside another folder, and says what is meant", () => {
    const settings = settingsFile(
      "import",
      'import { local } from "./lib/stack/backends";',
      "export { local };",
    );
    expect(faultsIn(refused(settings))).toEqual([
      `  [${settings}] it imports "./lib/stack/backends", which is not there; an import's path is taken from the folder of the file; ` +
        'correct it to "../../lib/stack/backends".',
    ]);
  });

  it("names no file to import when there is none", () => {
    const settings = settingsFile("nothing", 'import { local } from "./lib/backend";', "export { local };");
    expect(faultsIn(refused(settings))).toEqual([
      `  [${settings}] it imports "./lib/backend", which is not there; an import's path is taken from the folder of the file; ` +
        "correct it.",
    ]);
  });

  it("fails when cdktf is to write HCL, and says why", () => {
    const { ended, stderr } = synth(outdir, { env: { SYNTH_HCL_OUTPUT: "true" } });
    expect({ ended, errors: faultsIn(stderr) }).toEqual({
      ended: 1,
      errors: [
        "  [--hcl] cdktf's HCL of these stacks is not valid (it loses blocks and quotes), and Terraform would refuse it; " +
          "synthesize without --hcl (and without SYNTH_HCL_OUTPUT): Terraform reads the JSON as it does HCL.",
      ],
    });
  });

  it("fails as the program does when what is missing is no file of the project", () => {
    const settings = settingsFile("package", 'import "no-such-package";', "export {};");
    expect(faultsIn(refused(settings))[0]).toContain("Cannot find module 'no-such-package'");
  });

  it("fails when the settings file has no export named settings", () => {
    const settings = settingsFile("no-export", 'export const setings: Settings = { region: "us-east-1" };');
    const stderr = refused(settings);
    expect(faultsIn(stderr)).toEqual([
      `  [${settings}] it exports no settings; write: export const settings: Settings = { region: … };`,
    ]);
  });

  it("fails when the settings file throws, in its own words", () => {
    const settings = settingsFile("throws", 'throw new Error("no Region is chosen");', "export {};");
    const stderr = refused(settings);
    expect(faultsIn(stderr)).toEqual([`  [${settings}] no Region is chosen`]);
  });

  it.each([
    ["undefined", "throw undefined", "undefined was thrown, not an Error."],
    ["an object of its own", "throw Object.create(null)", "{} was thrown, not an Error."],
    ["what cannot be shown", "throw { toJSON() { throw 1; } }", "something was thrown that has no message."],
    ["control characters", 'throw "a\\u001b[2Jb\\u009bc"', "a\\u001b[2Jb\\u009bc"],
  ])("fails when the settings file throws %s, with a sentence", (name, statement, message) => {
    const settings = settingsFile(`throws ${name}`, `${statement};`, "export {};");
    expect(faultsIn(refused(settings))).toEqual([`  [${settings}] ${message}`]);
  });

  it("fails when settings are a promise, even one that is rejected", () => {
    const settings = settingsFile("promise", "export const settings = Promise.reject(new Error('late'));");
    expect(faultsIn(refused(settings))).toEqual([
      `  [${settings}] its settings are a promise, which is not waited for; export the object itself.`,
    ]);
  });

  it.each([
    ["when it is read", "get region() { throw new Error('no Region') }, signInAlerts: {}"],
    [
      "in the settings of a stack",
      "region: 'us-east-1', signInAlerts: { get outcomes() { throw new Error('no Region') } }",
    ],
  ])("fails when a setting throws %s, in its own words", (name, text) => {
    const settings = settingsFile(`throws ${name}`, `export const settings = { ${text} };`);
    expect(faultsIn(refused(settings))).toEqual([`  [${settings}] no Region`]);
  });

  it.each([
    ["a rejected promise", "void Promise.reject(new Error('no Region'));"],
    ["a timer", "setImmediate(() => { throw new Error('no Region'); });"],
  ])("fails when the settings file throws later, by %s, in its own words", (name, statement) => {
    const settings = settingsFile(
      `later by ${name}`,
      statement,
      'export const settings: Settings = { region: "us-east-1", signInAlerts: {} };',
    );
    expect(faultsIn(refused(settings))).toEqual([`  [${settings}] no Region`]);
  });

  it.each([
    ["when they are read", "process.exit(0);", "local()"],
    ["by a backend", "", "() => process.exit(0)"],
    ["later", "setImmediate(() => process.exit(0));", "local()"],
  ])("fails when settings call process.exit %s, and says so", (name, statement, backend) => {
    const settings = settingsFile(
      `exit ${name}`,
      'import { local } from "../../lib/stack/backends";',
      "void local;",
      statement,
      `export const settings: Settings = { region: "us-east-1", backend: ${backend}, signInAlerts: {} };`,
    );
    expect(faultsIn(refused(settings))).toEqual([
      `  [${settings}] the program is ended, with exit code 0, before anything is synthesized; settings must not call ` +
        "process.exit; throw an Error that says what is wrong.",
    ]);
  });

  it("fails when settings contain themselves, and names each place", () => {
    const settings = settingsFile(
      "circular",
      "const settings: any = { region: 'us-east-1', signInAlerts: {} };",
      "settings.self = settings.tags = settings.signInAlerts.outcomes = settings;",
      "export { settings };",
    );
    expect(faultsIn(refused(settings)).map((line) => line.split(/[;:] /)[0])).toEqual(
      expect.arrayContaining([
        `  [${settings}] self is unknown`,
        `  [${settings}] tags.self is an object that contains itself`,
        expect.stringMatching(/signInAlerts\.outcomes is an object that contains itself$/),
      ]),
    );
  });

  it("fails when a backend throws, once for all stacks and together with other faults", () => {
    const settings = settingsFile(
      "backend",
      "export const settings: Settings = {",
      '  region: "us-east-1",',
      '  backend: () => { throw new Error("no backend is chosen"); },',
      "  signInAlerts: {},",
      '  apiEventLog: { eventNames: ["CreateSubnet"] },',
      "};",
    );
    const stderr = refused(settings);
    expect(stderr).toContain("  [sign-in-alerts, api-event-log] no backend is chosen\n");
  });

  it("fails when a stack's key is unknown, and says those that are known", () => {
    const settings = settingsFile(
      "unknown-key",
      'export const settings = { region: "us-east-1", apiEventLogs: {}, signInAlerts: {} };',
    );
    const stderr = refused(settings);
    expect(faultsIn(stderr)).toHaveLength(1);
    expect(stderr).toMatch(
      /:2:48\] apiEventLogs is unknown: the settings are region, .*signInAlerts, apiEventLog.*\.$/m,
    );
  });

  it("fails when no stack is deployed, and says those that could be", () => {
    const settings = settingsFile("no-stack", 'export const settings: Settings = { region: "us-east-1" };');
    const stderr = refused(settings);
    expect(faultsIn(stderr)).toHaveLength(1);
    expect(stderr).toMatch(
      /\] no stack is deployed; give one of these an object, even an empty one: signInAlerts, apiEventLog\b.*\.$/m,
    );
  });
});
