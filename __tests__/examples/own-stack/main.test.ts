import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesWithMachinePaths } from "../../terraform/machine-paths";
import { PROJECT_ROOT } from "../../terraform/project-root";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "own-stack-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an app as cdktf.json says, and gives the folder of its output. */
function synth(app: string, outdir: string): string {
  execFileSync(process.execPath, ["--require", require.resolve("tsx/cjs"), "main.ts"], {
    cwd: app,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: "pipe",
  });
  return outdir;
}

const jsonOf = (outdir: string, stack: string) =>
  JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));

it("is an app of its own, with a stack that names no path of the machine", () => {
  const outdir = synth(join(PROJECT_ROOT, "examples", "own-stack"), join(folder, "own"));
  expect(Object.keys(jsonOf(outdir, "keep-running").resource.aws_sfn_state_machine)).toEqual([
    "state_machine",
  ]);
  expect(filesWithMachinePaths(outdir)).toEqual([]);
});

describe("an app elsewhere, with the project among its packages", () => {
  const app = join(folder, "app");
  const packages = join(app, "node_modules");

  beforeAll(() => {
    mkdirSync(packages, { recursive: true });
    symlinkSync(PROJECT_ROOT, join(packages, "cloudtrail-pipelines"), "dir");
    for (const name of ["cdktf", "constructs"]) {
      symlinkSync(join(PROJECT_ROOT, "node_modules", name), join(packages, name), "dir");
    }
  });

  it("has the stack", () => {
    writeFileSync(
      join(app, "main.ts"),
      `import { App } from "cdktf";
       import { KeepRunning } from "cloudtrail-pipelines/examples/own-stack/keep-running";
       const app = new App();
       new KeepRunning(app, "night-shift", { region: "eu-north-1" });
       app.synth();`,
    );
    const { resource } = jsonOf(synth(app, join(folder, "stack")), "night-shift");
    expect(resource.aws_cloudwatch_event_rule.rule.name).toBe("night-shift");
  });

  it("builds with the constructs of lib in a stack of its own", () => {
    writeFileSync(
      join(app, "main.ts"),
      `import { App } from "cdktf";
       import { AuditStack } from "cloudtrail-pipelines/lib/audit-stack";
       import { DeadLetterQueue } from "cloudtrail-pipelines/lib/dead-letter-queue";
       const app = new App();
       const stack = new AuditStack(app, "letters", { region: "eu-north-1" });
       new DeadLetterQueue(stack, "queue", { name: "letters" });
       app.synth();`,
    );
    const { resource } = jsonOf(synth(app, join(folder, "construct")), "letters");
    expect(resource.aws_sqs_queue.queue.name).toBe("letters");
  });

  it("fails with what the constructs refuse", () => {
    writeFileSync(
      join(app, "main.ts"),
      `import { App } from "cdktf";
       import { KeepRunning } from "cloudtrail-pipelines/examples/own-stack/keep-running";
       const app = new App();
       new KeepRunning(app, "night-shift", { region: "Stockholm" });
       app.synth();`,
    );
    expect(() => synth(app, join(folder, "refused"))).toThrow(
      'region is "Stockholm"; a Region is written like',
    );
  });
});
