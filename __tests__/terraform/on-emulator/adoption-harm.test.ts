import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesOf } from "../../../tools/adopt/changes";
import { parsePlan } from "../../../tools/adopt/plan";
import type { Outcome } from "../../support/run-program";
import { check } from "../../tools/adopt/command";
import { linesOf } from "../../tools/adopt/plans";
import { Bench, step } from "../bench";
import { projectRoot } from "../project-root";
import { synthesize } from "../synthesize";
import { TerraformFolder } from "../terraform-folder";

const stack = "sign-in-alerts";
const written = join(projectRoot, "__tests__/terraform/hand-written/shared-sign-ins");

const bench = new Bench();
const { temporary } = bench;
const outdir = join(temporary.path, "out");
synthesize(outdir, { settings: "__tests__/terraform/settings/shared-sign-ins.ts" });

/** What AWS keeps once for each bucket and topic. */
const shared = [
  "aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle",
  "aws_s3_bucket_notification.logs",
  "aws_sns_topic_policy.topic_policy",
];
const [lifecycle = "", notification = "", topicPolicy = ""] = shared;
const trail = "aws_cloudtrail.company";
const bucketPolicy = "aws_s3_bucket_policy.logs";
const rule = "aws_cloudwatch_event_rule.rule";
const accepted = [trail, bucketPolicy, rule, notification, topicPolicy];

/** The lifecycle of before, which nobody accepts to lose. */
const kept = {
  rule: [{ id: "seven-years", status: "Enabled", filter: [{}], expiration: [{ days: 2555 }] }],
};

let unimported: Outcome;
let imported: Outcome;
let forgetting: Outcome;
let leaving: string;
let changesAfterwards: readonly boolean[];
let addresses: { readonly before: number; readonly old: string[]; readonly stack: string[] };

beforeAll(() => temporary.use(adopt));

test("what no state has and AWS has is named, and ends the check with 1", () => {
  expect(unimported.ended).toBe(1);
  expect(Object.keys(linesOf(unimported.stdout, "Created over what AWS may already have"))).toEqual(shared);
});

describe("with the import blocks that are printed, the next plan", () => {
  test("imports it, and the check ends with 1 for what the plan hurts", () => {
    expect(Object.keys(linesOf(imported.stdout, "Imported"))).toEqual(shared);
    expect(imported.stdout).not.toContain("Created over");
    expect(imported.ended).toBe(1);
  });

  test("says what is weakened", () =>
    expect(linesOf(imported.stdout, "Weakened")).toEqual({
      [trail]: [
        "log files are no longer validated",
        expect.stringMatching(/^no longer encrypted with the KMS key arn:/),
        expect.stringMatching(/^records are no longer delivered to a log group; it was arn:/),
      ],
      [lifecycle]: ["files expire after 365 days, before after 2555"],
      [bucketPolicy]: [
        expect.stringMatching(/^no longer denies everyone s3:\* on .* \(statement TlsOnly\)$/),
        expect.stringMatching(/^newly allows cloudtrail.amazonaws.com s3:PutObject on .*\/AWSLogs\//),
      ],
    }));

  test("says whose alarm goes mute", () =>
    expect(linesOf(imported.stdout, "No longer allowed")[topicPolicy]).toEqual([
      expect.stringMatching(/^no longer allows cloudwatch.amazonaws.com sns:Publish on arn:/),
    ]));

  test("says what is no longer recorded, matched and told", () =>
    expect(linesOf(imported.stdout, "Records differently")).toEqual({
      [trail]: [
        "log files go under the prefix none, not audit",
        "no longer recorded: management events: reads",
      ],
      [rule]: [
        'no longer matches detail.eventName "SwitchRole", but "ConsoleLogin"',
        'matches only if detail.eventSource is "signin.amazonaws.com"',
        'matches only if detail.responseElements.ConsoleLogin is "Success"',
      ],
      [notification]: [expect.stringMatching(/^no longer told: arn:.*:siem of s3:ObjectCreated:\*$/)],
    }));
});

describe("the old configuration is left, and", () => {
  test("the stack's plan destroys nothing and forgets what is not the stack's", () => {
    expect(forgetting.stdout).toContain("0 to destroy, 5 to remove from the state.");
    expect(forgetting.ended).toBe(0);
  });

  test("the old plan destroys nothing and forgets what the stack has taken over", () => {
    expect(leaving).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    expect(leaving.match(/^ *# .* will no longer be managed by Terraform/gm)).toHaveLength(10);
  });

  test("both plan no changes, and each resource is in one of the states", () => {
    expect(changesAfterwards).toEqual([false, false]);
    expect(addresses.old.length + addresses.stack.length).toBe(addresses.before);
    expect(addresses.stack).toEqual(expect.arrayContaining([trail, "aws_sns_topic.topic", ...shared]));
  });
});

/** Applies the hand-written Terraform, plans the stack on its state, and leaves the old configuration. */
async function adopt(): Promise<void> {
  const old = folderIn("old", "old");
  cpSync(written, old.folder, { recursive: true });
  await step(stack, "by hand", async () => {
    await old.init();
    await old.apply();
  });
  const before = (await old.addresses()).length;

  const next = folderIn("new", join("new", "cdktf.out", "stacks", stack));
  cpSync(join(outdir, "stacks", stack), next.folder, { recursive: true });
  copyFileSync(
    join(old.folder, "terraform.tfstate"),
    join(temporary.path, "new", `terraform.${stack}.tfstate`),
  );
  const write = (name: string, text: string) => writeFileSync(join(next.folder, name), text);
  write("moved.tf", "moved {\n  from = aws_sns_topic.this[0]\n  to   = aws_sns_topic.topic\n}\n");

  await step(stack, "what no state has", async () => {
    await next.init();
    await next.forget(...shared);
    const plan = await planOf(next);
    unimported = checked(plan);
    write("import.tf", checked(plan, "--imports").stdout);
  });

  const taken = await step(stack, "the stack takes over and forgets", async () => {
    const plan = await planOf(next);
    imported = checked(plan);
    write("left.tf", checked(plan, "--forget").stdout);
    const [type = "", name = ""] = lifecycle.split(".");
    write("kept_override.tf.json", JSON.stringify({ resource: { [type]: { [name]: kept } } }));
    const last = await planOf(next);
    forgetting = checked(last, ...accepted.flatMap((address) => ["--accept", address]));
    refuseLosses(last);
    await next.applyPlan();
    return last;
  });

  await step(stack, "the old configuration leaves", async () => {
    const state = join(temporary.path, "old.json");
    writeFileSync(state, await old.showState());
    rmSync(join(old.folder, "taken.tf"));
    writeFileSync(join(old.folder, "removed.tf"), checked(taken, "--leave", state).stdout);
    leaving = (await old.plan()).printed;
    refuseLosses(await old.showPlan());
    await old.applyPlan();
  });

  await step(stack, "both plan", async () => {
    rmSync(join(old.folder, "removed.tf"));
    for (const name of ["import.tf", "left.tf", "moved.tf"]) rmSync(join(next.folder, name));
    const plans = await Promise.all([old.plan(), next.plan()]);
    changesAfterwards = plans.map(({ changes }) => changes);
    addresses = { before, old: await old.addresses(), stack: await next.addresses() };
  });
}

function folderIn(name: string, path: string): TerraformFolder {
  const folder = join(temporary.path, path);
  const logFolder = join(temporary.path, `${name}-logs`);
  for (const each of [folder, logFolder]) mkdirSync(each, { recursive: true });
  return new TerraformFolder({ folder, logFolder, awsEndpoint: bench.proxy.endpoint });
}

async function planOf(terraform: TerraformFolder): Promise<string> {
  await terraform.plan();
  return terraform.showPlan();
}

function checked(plan: string, ...options: readonly string[]): Outcome {
  return check([stack, "-", ...options], { input: plan, outdir });
}

/** Nothing that is destroyed is applied, so that the rest of the test means what it says. */
function refuseLosses(plan: string): void {
  const { destroyed, replaced } = changesOf(parsePlan(Buffer.from(plan), stack));
  expect([...destroyed, ...replaced].map(({ address }) => address)).toEqual([]);
}
