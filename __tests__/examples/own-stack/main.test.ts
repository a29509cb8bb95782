import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../../support/folder-of-files";
import { runProgram } from "../../support/run-program";
import { filesWithMachinePaths } from "../../terraform/machine-paths";
import { projectRoot } from "../../terraform/project-root";
import { synthesize } from "../../terraform/synthesize";

jest.setTimeout(60_000);

const folder = folderOf();

/** Synthesizes an app into a folder, and gives the JSON of its stack of a name. */
function synthesized(stack: string, project: string, outdir: string) {
  synthesize(outdir, { project });
  return JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
}

it("is an app of its own, with a stack that names no path of the machine", () => {
  const outdir = join(folder, "own");
  const { resource } = synthesized("keep-running", join(projectRoot, "examples", "own-stack"), outdir);
  expect(Object.keys(resource.aws_sfn_state_machine)).toEqual(["state_machine"]);
  expect(filesWithMachinePaths(outdir)).toEqual([]);
});

describe("an app elsewhere, with the project among its packages", () => {
  const app = join(folder, "app");
  const packages = join(app, "node_modules");

  beforeAll(() => {
    mkdirSync(packages, { recursive: true });
    symlinkSync(projectRoot, join(packages, "cloudtrail-pipelines"), "dir");
    for (const name of ["@types", "cdktf", "constructs"]) {
      symlinkSync(join(projectRoot, "node_modules", name), join(packages, name), "dir");
    }
  });

  const writeApp = (text: string) => writeFileSync(join(app, "main.ts"), text);
  const nightShift = (region: string) =>
    writeApp(
      `import { App } from "cdktf";
       import { KeepRunning } from "cloudtrail-pipelines/examples/own-stack/keep-running";
       const app = new App();
       new KeepRunning(app, "night-shift", { region: "${region}" });
       app.synth();`,
    );

  it("has the stack", () => {
    nightShift("eu-north-1");
    const { resource } = synthesized("night-shift", app, join(folder, "stack"));
    expect(resource.aws_cloudwatch_event_rule.rule.name).toBe("night-shift");
  });

  it("builds with the constructs of lib in a stack of its own", () => {
    writeApp(
      `import { App } from "cdktf";
       import { AuditStack } from "cloudtrail-pipelines/lib/stack/audit-stack";
       import { DeadLetterQueue } from "cloudtrail-pipelines/lib/messaging/dead-letter-queue";
       const app = new App();
       const stack = new AuditStack(app, "letters", { region: "eu-north-1" });
       new DeadLetterQueue(stack, "queue", { name: "letters" });
       app.synth();`,
    );
    const { resource } = synthesized("letters", app, join(folder, "construct"));
    expect(resource.aws_sqs_queue.queue.name).toBe("letters");
  });

  it("compiles with the compiler options of the project and none of its other files", () => {
    nightShift("eu-north-1");
    const extended = join(projectRoot, "tsconfig.json");
    const tsconfig = { extends: extended, compilerOptions: { types: ["node"] }, files: ["main.ts"] };
    writeFileSync(join(app, "tsconfig.json"), JSON.stringify(tsconfig));
    const compiler = require.resolve("typescript/bin/tsc");
    expect(runProgram([compiler, "--project", app])).toEqual({ ended: 0, stdout: "", stderr: "" });
  });

  it("fails with what the constructs refuse", () => {
    nightShift("Stockholm");
    expect(() => synthesize(join(folder, "refused"), { project: app })).toThrow(
      'region is "Stockholm"; a Region is written like',
    );
  });
});
