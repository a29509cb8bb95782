import { Testing } from "cdktf";
import type { App } from "cdktf";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { join } from "node:path";
import { settings as consoleChanges } from "../../../examples/adoption/console-changes";
import { settings as hardenedChanges } from "../../../examples/adoption/hardened-changes";
import { settings as hardenedLineage } from "../../../examples/adoption/hardened-lineage";
import { settings as rootSignIns } from "../../../examples/adoption/root-sign-ins";
import { settings as sharedBucketTrail } from "../../../examples/adoption/shared-bucket-trail";
import { settings as sharedTopicSignIns } from "../../../examples/adoption/shared-topic-sign-ins";
import { settings as taggedSignIns } from "../../../examples/adoption/tagged-sign-ins";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import type { Settings } from "../../../stacks/settings";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { TableLineage } from "../../../stacks/table-lineage";
import { TableTrail } from "../../../stacks/table-trail";
import { changedAttributes, formatPath } from "../../../tools/adopt/attributes";
import { parsePlan, type Plan } from "../../../tools/adopt/plan";
import { type HttpAnswer, type HttpRequest, jsonAnswer } from "../../../tools/emulator/aws-request";
import { Bench, step } from "../bench";
import { projectRoot } from "../project-root";
import { TerraformFolder } from "../terraform-folder";
import { unexpectedWarnings } from "../warnings";

const bench = new Bench();
const { temporary } = bench;
const handWritten = join(projectRoot, "__tests__/terraform/hand-written");

/** What stands somewhere, and the settings with which a stack takes it over. */
interface Shape {
  readonly name: string;
  readonly settings: Settings;
  /** Settings that say the same from full hardening, where the old configuration is hardened. */
  readonly full?: Settings;
  /** Whether no state has it, so that it is imported. */
  readonly imported?: boolean;
}

const shapes: readonly Shape[] = [
  {
    name: "hardened-lineage",
    settings: hardenedLineage,
    full: {
      ...hardenedLineage,
      // The bucket's ACL stays, and no table of Athena stands there.
      tableLineage: {
        ...hardenedLineage.tableLineage,
        hardening: { except: ["athena", "lifecycle-rules", "object-ownership"] },
      } as Settings["tableLineage"],
    },
  },
  {
    name: "hardened-changes",
    settings: hardenedChanges,
    full: {
      ...hardenedChanges,
      // No queue and no alarm stands there, and the function has no traces.
      changeAlerts: {
        ...hardenedChanges.changeAlerts,
        hardening: {
          except: ["alarms", "backlog", "dead-letters", "lifecycle-rules", "object-ownership", "tracing"],
        },
      } as Settings["changeAlerts"],
    },
  },
  { name: "tagged-sign-ins", settings: taggedSignIns },
  { name: "root-sign-ins", settings: rootSignIns },
  {
    name: "shared-bucket-trail",
    settings: sharedBucketTrail,
    full: {
      ...sharedBucketTrail,
      // The trail has no key of its own.
      tableTrail: {
        ...sharedBucketTrail.tableTrail,
        hardening: "full",
        encryption: "aws-managed",
      } as Settings["tableTrail"],
    },
  },
  { name: "shared-topic-sign-ins", settings: sharedTopicSignIns },
  { name: "console-changes", settings: consoleChanges, imported: true },
];

/** What Terraform plans when a stack takes over a shape. */
interface Adoption {
  readonly stack: string;
  readonly plan: Plan;
  readonly printed: string;
}

/** The account and the key of the settings under `examples/adoption`. */
const exampleAccount = "111122223333";
const exampleKey = /arn:aws:kms:us-east-1:\d+:key\/1234abcd-12ab-34cd-56ef-1234567890ab/g;
const emulatedAccount = "123456789012";

const forgotten = "Some objects will no longer be managed by Terraform";
const adoptions = new Map<string, Adoption>();
let keyArn = "";

beforeAll(async () => {
  await temporary.use(async () => {
    const elsewhere = terraformIn("elsewhere", "elsewhere");
    put(elsewhere.folder, join(handWritten, "elsewhere"));
    await step("elsewhere", "by hand", async () => {
      await elsewhere.init();
      await elsewhere.apply();
    });
    const state = readFileSync(join(elsewhere.folder, "terraform.tfstate"), "utf8");
    keyArn = (JSON.parse(state) as { outputs: { key_arn: { value: string } } }).outputs.key_arn.value;
    bench.proxy.intercept(describeTrails);
    await Promise.all(shapes.map(async (shape) => adoptions.set(shape.name, await adopt(shape))));
  });
});

describe.each(shapes)("the shape $name", ({ name, settings, full = settings }) => {
  it("is taken over, and nothing is added, changed or destroyed", () => {
    const { plan, printed } = adoptions.get(name) as Adoption;
    expect(differences(plan)).toEqual({});
    // Terraform warns of what a removed block forgets.
    expect(unexpectedWarnings(printed).filter((each) => !each.startsWith(forgotten))).toEqual([]);
  });

  it("is taken over by the same configuration from full hardening", () => {
    const outdir = join(temporary.path, `${name}-full`);
    expect(jsonOf(synthesize(full, outdir), outdir)).toBe(
      jsonOf((adoptions.get(name) as Adoption).stack, join(temporary.path, `${name}-output`)),
    );
  });
});

function terraformIn(name: string, stack: string): TerraformFolder {
  const root = join(temporary.path, name);
  const folder = join(root, "cdktf.out", "stacks", stack);
  const logFolder = join(root, "logs");
  mkdirSync(logFolder, { recursive: true });
  mkdirSync(folder, { recursive: true });
  const variables = { subscription_email: "audit@example.com" };
  return new TerraformFolder({ folder, logFolder, awsEndpoint: bench.proxy.endpoint, variables });
}

/** DescribeTrails as AWS answers it: moto says of no trail that it has selectors, and imports none. */
async function describeTrails({ call, region, body }: HttpRequest): Promise<HttpAnswer | undefined> {
  if (call !== "cloudtrail:DescribeTrails") return undefined;
  const { trailNameList: asked = [] } = JSON.parse(body) as { trailNameList?: string[] };
  const { trailList } = JSON.parse(await bench.call(region, "cloudtrail", "DescribeTrails", {})) as {
    trailList: { Name: string; TrailARN: string; HasCustomEventSelectors: boolean }[];
  };
  const found = trailList.filter(({ Name, TrailARN }) => asked.includes(Name) || asked.includes(TrailARN));
  return jsonAnswer({ trailList: found.map((trail) => ({ ...trail, HasCustomEventSelectors: true })) });
}

/** Applies the shape's Terraform and plans the stack over it. */
async function adopt({ name, settings, imported }: Shape): Promise<Adoption> {
  const output = join(temporary.path, `${name}-output`);
  const stack = synthesize(settings, output);
  const terraform = terraformIn(name, stack);
  const root = join(temporary.path, name);
  put(terraform.folder, join(handWritten, name));
  cpSync(join(handWritten, "modules"), join(terraform.folder, "..", "modules"), { recursive: true });
  writeFileSync(join(terraform.folder, "notifier.zip"), zipSync({ "notifier.py": Buffer.from("# code") }));
  // The state lies where the stack's own backend has it.
  const backend = { local: { path: `../../../terraform.${stack}.tfstate` } };
  writeFileSync(join(terraform.folder, "backend.tf.json"), JSON.stringify({ terraform: { backend } }));
  usePathStyle(terraform.folder);
  await step(name, "by hand", async () => {
    await terraform.init();
    await terraform.apply();
  });

  if (imported) rmSync(join(root, `terraform.${stack}.tfstate`));
  put(terraform.folder, join(output, "stacks", stack));
  usePathStyle(terraform.folder);
  const file = join(terraform.folder, "cdk.tf.json");
  const json = readFileSync(file, "utf8");
  writeFileSync(file, json.replace(exampleKey, keyArn).replaceAll(exampleAccount, emulatedAccount));
  const blocks = join(handWritten, name, "adopt");
  if (existsSync(blocks)) cpSync(blocks, terraform.folder, { recursive: true });
  return step(name, "taken over", async () => {
    await terraform.init();
    const { printed } = await terraform.plan();
    return { stack, printed, plan: parsePlan(Buffer.from(await terraform.showPlan()), stack) };
  });
}

/** Synthesizes the one stack that the settings have; its name. */
function synthesize(settings: Settings, outdir: string): string {
  const { signInAlerts, tableTrail, changeAlerts, tableLineage, ...common } = settings;
  const app = Testing.app({ outdir });
  build(app);
  app.synth();
  return readdirSync(join(outdir, "stacks"))[0] ?? "";

  function build(scope: App): void {
    if (signInAlerts) new SignInAlerts(scope, "sign-in-alerts", { ...common, ...signInAlerts });
    if (tableTrail) new TableTrail(scope, "table-trail", { ...common, ...tableTrail });
    if (changeAlerts) new ChangeAlerts(scope, "change-alerts", { ...common, ...changeAlerts });
    if (tableLineage) new TableLineage(scope, "table-lineage", { ...common, ...tableLineage });
  }
}

function jsonOf(stack: string, outdir: string): string {
  return readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
}

/** A bucket's name with dots is else part of the host, which the emulator does not serve. */
function usePathStyle(folder: string): void {
  const json = { provider: { aws: { s3_use_path_style: true } } };
  writeFileSync(join(folder, "path_style_override.tf.json"), JSON.stringify(json));
}

/** Puts a configuration in the place of what is there, but for what `terraform init` made. */
function put(folder: string, configuration: string): void {
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(".terraform")) rmSync(join(folder, file), { recursive: true });
  }
  cpSync(configuration, folder, {
    recursive: true,
    filter: (file) => !file.startsWith(join(configuration, "adopt")),
  });
}

/** What a plan does otherwise than nothing, by resource; of a change in place, its attributes. */
function differences(plan: Plan): Record<string, string> {
  const managed = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  return Object.fromEntries(
    managed
      .map(({ address, change }) => [address, change.actions.join(), change] as const)
      .filter(([, actions]) => actions !== "no-op" && actions !== "forget")
      .map(([address, actions, change]) => [
        address,
        actions === "update"
          ? changedAttributes(change)
              .map(({ path }) => formatPath(path))
              .join()
          : actions,
      ]),
  );
}
