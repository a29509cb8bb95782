import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { sourceFolders } from "../lib/app/sources";
import {
  contentOf,
  good,
  jsonOf,
  lastGood,
  manifestOf,
  outputs,
  settingsFile,
  stacksOf,
} from "./main-outputs";
import { runProgram } from "./support/run-program";
import { synth } from "./support/synth";
import { checkOut } from "./terraform/checkout";
import { projectRoot } from "./terraform/project-root";

const byCdktf = { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true" };

describe("an output folder among the sources", () => {
  const project = join(outputs, "project");
  let sources: ReturnType<typeof contentOf>;
  beforeAll(() => {
    checkOut(project);
    symlinkSync("stacks", join(project, "linked"));
    mkdirSync(join(project, "around"));
    symlinkSync(join("..", "stacks"), join(project, "around", "stacks"));
    mkdirSync(join(project, "beside", "stacks"), { recursive: true });
    symlinkSync(join("..", "..", "stacks", "settings"), join(project, "beside", "stacks", "sign-in-alerts"));
    sources = contentOf(join(project, "stacks"));
  });
  afterEach(() => {
    expect(contentOf(join(project, "stacks"))).toEqual(sources);
    expect(readdirSync(project)).not.toEqual(expect.arrayContaining(["manifest.json"]));
  });

  const refused = [
    [".", "it holds the app's sources"],
    ["..", "it holds the app's sources"],
    ["stacks", "it holds stacks"],
    [join("stacks", "settings"), "it lies in the folder stacks of the app's sources"],
    [join("lambda", "new", "deeper"), "it lies in the folder lambda of the app's sources"],
    ["linked", "it holds stacks"],
    [join("linked", "settings"), "it lies in the folder stacks of the app's sources"],
    ["around", "it holds stacks"],
    ["beside", "it lies in the folder stacks of the app's sources"],
    ["settings.ts", "it holds settings.ts"],
  ] as const;
  it("is refused, whatever leads to it", () => {
    const outdirs = refused.map(([outdir]) => outdir);
    const program = `
      const { OutputFolder } = require("./lib/app/output-folder");
      const messageOf = (outdir) => { try { new OutputFolder(outdir, "settings.ts"); } catch (error) { return error.message; } };
      console.log(JSON.stringify(${JSON.stringify(outdirs)}.map(messageOf)));
    `;
    const messages = JSON.parse(runProgram(["--eval", program], { cwd: project }).stdout) as unknown[];
    const remedy = "name one of its own in CDKTF_OUTDIR, such as cdktf.out.";
    expect(messages).toEqual(
      refused.map(([, reason]) => expect.stringMatching(`^the output folder is ".+"; ${reason}; ${remedy}$`)),
    );
  });

  it("is refused in a sentence that the app prints", () => {
    const { stderr, ...outcome } = synth("stacks", { project });
    expect(outcome).toEqual({ ended: 1, stdout: "" });
    expect(stderr).toMatch(
      /^Nothing was synthesized: 1 error\.\n {2}\[.+\] the output folder is ".+"; .+\.\n$/,
    );
    expect(stderr).toContain("; it holds stacks; name one of its own in CDKTF_OUTDIR, such as cdktf.out.");
  });

  it("is the default where CDKTF_OUTDIR is empty", () => {
    expect(synth("", { project })).toMatchObject({ ended: 0 });
    expect(stacksOf(join(project, "cdktf.out"))).toEqual(
      Object.keys(manifestOf(join(project, "cdktf.out")).stacks),
    );
  });

  it("is none that git has", () => {
    const files = execFileSync("git", ["ls-files"], { cwd: projectRoot, encoding: "utf8" }).split("\n");
    const folders = files
      .filter((file) => file.includes("/"))
      .map((file) => file.slice(0, file.indexOf("/")));
    expect(sourceFolders).toEqual(expect.arrayContaining([...new Set(folders)]));
  });
});

describe("an output folder with what no synth wrote", () => {
  const withNotes = (name: string) => {
    const outdir = lastGood(name);
    mkdirSync(join(outdir, "stacks", "notes"));
    writeFileSync(
      join(outdir, "stacks", "notes", "cdk.tf.json"),
      '{ "//": { "metadata": { "stackName": "other" } } }',
    );
    return outdir;
  };
  let settings: string;
  beforeAll(() => {
    settings = settingsFile(
      "only-log",
      'export const settings: Settings = { region: "us-east-1", signInAlerts: {} };',
    );
  });

  it("keeps a folder beside the stacks where it is", () => {
    const outdir = withNotes("notes");
    expect(synth(outdir, { settings })).toMatchObject({ ended: 0 });
    expect(stacksOf(outdir)).toEqual(["notes", "sign-in-alerts"]);
    expect(readdirSync(join(outdir, "left-out"))).toEqual(["api-event-log"]);
  });

  it("is refused where the cdktf CLI would delete such a folder", () => {
    const outdir = withNotes("notes-by-cdktf");
    const before = contentOf(outdir);
    const { ended, stderr } = synth(outdir, { settings, env: byCdktf });
    expect(ended).toBe(1);
    expect(stderr).toContain(
      "stacks/notes] no synth wrote the folder, and the cdktf CLI would delete it; move it elsewhere.\n",
    );
    expect(contentOf(outdir)).toEqual(before);
  });

  it("is refused where a synth would overwrite the manifest of another program", () => {
    const outdir = join(outputs, "site");
    mkdirSync(outdir);
    writeFileSync(join(outdir, "manifest.json"), '{ "name": "site" }');
    const { ended, stderr } = synth(outdir, { settings });
    expect(ended).toBe(1);
    expect(stderr).toContain("its manifest.json is none of cdktf, and a synth would overwrite it;");
    expect(contentOf(outdir)).toEqual({ "manifest.json": '{ "name": "site" }' });
  });

  it("keeps both folders where a stack was left out twice", () => {
    const outdir = lastGood("twice");
    cpSync(join(outdir, "stacks", "api-event-log"), join(outdir, "left-out", "api-event-log"), {
      recursive: true,
    });
    expect(synth(outdir, { settings })).toMatchObject({ ended: 0 });
    expect(readdirSync(join(outdir, "left-out"))).toEqual(["api-event-log", "api-event-log-2"]);
  });
});

describe("an earlier output that is corrupt", () => {
  it("is named, file by file, and written anew", () => {
    const outdir = lastGood("corrupt");
    const file = (...path: readonly string[]) => join(outdir, ...path);
    const corrupt = [
      file("manifest.json"),
      file("stacks", "api-event-log", "cdk.tf.json"),
      file("stacks", "sign-in-alerts", "cdk.tf.json"),
    ];
    for (const path of corrupt) writeFileSync(path, readFileSync(path, "utf8").slice(0, 100));
    const settings = settingsFile(
      "rest",
      'export const settings: Settings = { region: "us-east-1", signInAlerts: {} };',
    );
    const { ended, stderr } = synth(outdir, { settings });
    expect(ended).toBe(0);
    expect(stderr).toContain(
      `Warning: [${[corrupt[0], corrupt[2]].map((path) => relative(projectRoot, path ?? "")).join(", ")}] ` +
        "it is no valid JSON; it is written anew.\n",
    );
    expect(stderr).toContain(
      `Warning: [${relative(projectRoot, corrupt[1] ?? "")}] it is no valid JSON, so that nothing says which stack the ` +
        "folder is of; the folder stays where it is.\n",
    );
    expect(Object.keys(manifestOf(outdir).stacks)).toEqual(["sign-in-alerts"]);
    expect(jsonOf(outdir, "sign-in-alerts")).toEqual(jsonOf(good, "sign-in-alerts"));
  });
});

describe("an output that cannot be written", () => {
  const hook = join(__dirname, "support", "file-fault.ts");
  const faulty = (outdir: string, fault: string, at: number, settings?: string) =>
    synth(outdir, {
      settings,
      env: {
        NODE_OPTIONS: `--require ${join(projectRoot, "tools", "typescript.js")} --require ${hook}`,
        FAULT_IN: outdir,
        FAULT: fault,
        FAULT_AT: String(at),
        FAULT_LOG: `${outdir}.log`,
      },
    });
  const sentence = (stderr: string) => /\] the output cannot be written: (.+)\n$/.exec(stderr)?.[1];

  it.each([
    ["EROFS", "the file system is read-only; mount it for writing"],
    ["EACCES", "this user may not write to it; allow it"],
    ["ENOSPC", "no space is left on the device; free some"],
    ["EIO", "EIO: mkdir '.+'; see to it"],
  ])("by %s says so in a sentence", (fault, message) => {
    const { ended, stderr } = faulty(join(outputs, fault), fault, 1);
    expect(ended).toBe(1);
    expect(sentence(stderr)).toMatch(
      new RegExp(`^${message}, or name another folder in CDKTF_OUTDIR; then synthesize again\\.$`),
    );
  });

  it.each([
    ["a file", ["file"], "it is a file; remove it"],
    ["in a file", ["file", "out"], "a part of its path is a file; remove it"],
  ])("because it is %s says so in a sentence", (_, path, message) => {
    writeFileSync(join(outputs, "file"), "");
    const { ended, stderr } = synth(join(outputs, ...path));
    expect(ended).toBe(1);
    expect(sentence(stderr)).toBe(
      `${message}, or name another folder in CDKTF_OUTDIR; then synthesize again.`,
    );
  });

  it("any more, while stacks are synthesized, leaves the last output as it was", () => {
    const outdir = lastGood("full");
    // The scratch folder is made by then.
    const { ended, stderr } = faulty(outdir, "ENOSPC", 6);
    expect(ended).toBe(1);
    expect(sentence(stderr)).toMatch(/^no space is left on the device;/);
    expect(stderr).toMatch(/^Nothing was synthesized: 1 error\.\n/);
    expect(contentOf(outdir)).toEqual(contentOf(good));
  });

  it.each(["ENOSPC", "SIGKILL"])(
    "any more, by %s while it is published, is finished by the next synth, which is refused",
    (fault) => {
      const settings = settingsFile(
        `published ${fault}`,
        'export const settings: Settings = { region: "eu-north-1", signInAlerts: {}, apiEventLog: { eventNames: ["CreateSubnet"] } };',
      );
      const whole = lastGood(`whole ${fault}`);
      faulty(whole, fault, 1000, settings);
      const log = `${whole}.log`;
      const operations = readFileSync(log, "utf8").trimEnd().split("\n");
      const first = operations.findLastIndex((operation) => operation === "renameSync cdk.tf.json");

      const outdir = lastGood(`killed ${fault}`);
      expect(faulty(outdir, fault, first + 1, settings).ended).not.toBe(0);
      expect(contentOf(join(outdir, "stacks"))).not.toEqual(contentOf(join(whole, "stacks")));
      expect(synth(outdir, { settings: "package.json" })).toMatchObject({ ended: 1 });
      expect(contentOf(outdir)).toEqual(contentOf(whole));
    },
  );
});
