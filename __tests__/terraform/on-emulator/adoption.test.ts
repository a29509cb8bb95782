import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changedAttributes, formatPath } from "../../../tools/adopt/attributes";
import { type Plan, parsePlan } from "../../../tools/adopt/plan";
import { stacksOfPlan } from "../../../tools/adopt/stack-of-plan";
import { Bench, step } from "../bench";
import { projectRoot } from "../project-root";
import { synthesize } from "../synthesize";
import { TerraformFolder } from "../terraform-folder";

const bench = new Bench();
const { temporary } = bench;
const asWritten = join(temporary.path, "as-written");
const hardened = join(temporary.path, "hardened");
synthesize(asWritten, { settings: "examples/articles/as-written.ts" });
synthesize(hardened, { settings: "__tests__/terraform/settings/hardened-articles.ts" });

/** What Terraform plans when the settings as written, then hardened, take over a hand-written stack. */
interface Adoption {
  readonly asWritten: Plan;
  readonly hardened: Plan;
  /** Whether a plan after the hardened one was applied would change anything. */
  readonly changesAfterwards: boolean;
}

const articles = [
  {
    stack: "sign-in-alerts",
    created: [],
    kept: ["aws_cloudtrail.gizmos", "aws_s3_bucket.gizmos", "aws_sns_topic.gizmos_sns_topic"],
  },
  {
    stack: "api-event-log",
    created: [
      "aws_cloudwatch_event_rule.rule",
      "aws_cloudwatch_event_target.rule_target",
      "aws_iam_role.rule_role",
      "aws_iam_role.state_machine_role",
      "aws_iam_role_policy.rule_role_policy",
      "aws_iam_role_policy.state_machine_role_policy",
      "aws_sfn_state_machine.state_machine",
    ],
    kept: ["aws_dynamodb_table.state_machine_demo_table"],
  },
  {
    stack: "table-lineage",
    created: [],
    kept: ["aws_cloudtrail.dynamodb_trail", "aws_s3_bucket.cloudtrail_bucket"],
  },
];
const adoptions = new Map<string, Adoption>();

beforeAll(async () => {
  const adopted = articles.map(async ({ stack }) => adoptions.set(stack, await adopt(stack)));
  await temporary.use(() => Promise.all(adopted));
});

describe.each(articles)("the hand-written $stack", ({ stack, created, kept }) => {
  const adoption = () => adoptions.get(stack) as Adoption;

  test("is taken over as written without a change, and with no more than AWS needs besides", () => {
    expect(createdBy(adoption().asWritten)).toEqual(created);
    expect(changedBy(adoption().asWritten)).toEqual({});
    expect(lostBy(adoption().asWritten)).toEqual([]);
  });

  test("is hardened without losing anything", () => {
    expect(createdBy(adoption().hardened)).not.toEqual([]);
    expect(lostBy(adoption().hardened)).toEqual([]);
    expect(stayingIn(adoption().hardened)).toEqual(expect.arrayContaining(kept));
  });

  test("is hardened when that was applied", () => {
    expect(adoption().changesAfterwards).toBe(false);
  });

  test("has plans that adopt:check knows as the stack's", () => {
    expect(stacksOfPlan(adoption().asWritten, asWritten)).toEqual([stack]);
    expect(stacksOfPlan(adoption().hardened, hardened)).toEqual([stack]);
  });
});

test("every fix of the emulator was needed", () => {
  expect(bench.unusedFixes("adoption")).toEqual([]);
});

/** Applies the hand-written Terraform and puts the stack on its state, as written and then hardened. */
async function adopt(stack: string): Promise<Adoption> {
  const subject = `${stack}, adopted`;
  const root = join(temporary.path, stack);
  const folder = join(root, "cdktf.out", "stacks", stack);
  const logFolder = join(root, "logs");
  mkdirSync(logFolder, { recursive: true });
  put(folder, join(projectRoot, "__tests__/terraform/hand-written", stack));
  // The state lies where the stack's own backend has it.
  const backend = { local: { path: `../../../terraform.${stack}.tfstate` } };
  writeFileSync(join(folder, "backend.tf.json"), JSON.stringify({ terraform: { backend } }));

  const terraform = new TerraformFolder({
    folder,
    logFolder,
    awsEndpoint: bench.proxy.endpoint,
    variables: stack === "sign-in-alerts" ? { subscription_email: "audit@example.com" } : {},
  });
  await step(subject, "by hand", async () => {
    await terraform.init();
    await terraform.apply();
  });
  const first = await step(subject, "as written", () => takeOver(terraform, stack, asWritten));
  const second = await step(subject, "hardened", () => takeOver(terraform, stack, hardened));
  const { changes } = await step(subject, "plan", () => terraform.plan());
  return { asWritten: first, hardened: second, changesAfterwards: changes };
}

/** Puts a synthesized stack in the place of what is there and applies it: what Terraform planned. */
async function takeOver(terraform: TerraformFolder, stack: string, output: string): Promise<Plan> {
  put(terraform.folder, join(output, "stacks", stack));
  await terraform.init();
  await terraform.plan();
  const plan = parsePlan(Buffer.from(await terraform.showPlan()), stack);
  await terraform.applyPlan();
  return plan;
}

function put(folder: string, configuration: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(configuration, folder, { recursive: true });
}

const managed = (plan: Plan) => (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");

function createdBy(plan: Plan): string[] {
  return managed(plan)
    .filter(({ change }) => change.actions.join() === "create")
    .map(({ address }) => address)
    .sort();
}

/** The attributes that change in place, by resource. */
function changedBy(plan: Plan): Record<string, string[]> {
  const changes = managed(plan).filter(({ change }) => change.actions.join() === "update");
  return Object.fromEntries(
    changes.map(({ address, change }) => [
      address,
      changedAttributes(change).map(({ path }) => formatPath(path)),
    ]),
  );
}

/** What is destroyed or replaced, or forgotten. */
function lostBy(plan: Plan): string[] {
  const harmless = ["no-op", "create", "update"];
  return managed(plan)
    .filter(({ change }) => !harmless.includes(change.actions.join()))
    .map(({ address }) => address);
}

function stayingIn(plan: Plan): string[] {
  return managed(plan)
    .filter(({ change }) => ["no-op", "update"].includes(change.actions.join()))
    .map(({ address }) => address);
}
