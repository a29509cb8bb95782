import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Bench, step } from "../bench";
import { live } from "../lifecycle";
import { refuseTrailsInto } from "../log-archive";
import { projectRoot } from "../project-root";
import { refusedCalls } from "../refused-calls";
import { synthesize } from "../synthesize";
import { TerraformRun } from "../terraform";
import { TerraformFolder } from "../terraform-folder";

const bench = new Bench();
const { temporary } = bench;
const logArchive = { account: "777788889999", region: "eu-central-1", bucket: "acme.audit.logs" };

/** The stacks of a settings file under `examples/organization`. */
const stacksOf = (file: string) =>
  synthesize(join(temporary.path, file), { settings: `examples/organization/${file}.ts` });

const ofMember = stacksOf("control-tower-member");
const overOneTrail = stacksOf("one-trail");
const [tableTrail] = stacksOf("central-bucket");

/** Terraform on what the account has already. */
let owner: TerraformFolder;
/** What went through the proxy: roles with their arguments, and rules by name. */
const roles: URLSearchParams[] = [];
const rules: string[] = [];

beforeAll(async () => {
  bench.proxy.intercept(refuseTrailsInto(bench, logArchive));
  bench.proxy.intercept(({ call, body }) => {
    if (call === "iam:CreateRole") roles.push(new URLSearchParams(body));
    if (call === "events:PutRule") rules.push(JSON.parse(body).Name);
    return undefined;
  });
  const [folder, logFolder] = ["owner", "owner-logs"].map((name) => join(temporary.path, name)) as [
    string,
    string,
  ];
  cpSync(join(projectRoot, "__tests__/terraform/hand-written/existing-account"), folder, { recursive: true });
  mkdirSync(logFolder);
  owner = new TerraformFolder({ folder, logFolder, awsEndpoint: bench.proxy.endpoint, variables: {} });
  await step("what exists", "apply", async () => {
    await owner.init();
    await owner.apply();
  });
});

describe("a stack over what exists lives from init to destroy", () => {
  const stacks = [
    ...ofMember.map((stack) => ({ ...stack, words: "member of Control Tower" })),
    // The sign-ins of a member have the most, and are over a trail that exists, too.
    ...overOneTrail
      .filter(({ name }) => name !== "sign-in-alerts")
      .map((stack) => ({ ...stack, words: "one trail" })),
  ];
  test.concurrent.each(stacks)("$name, $words", ({ name, words, folder }) =>
    temporary.use(() =>
      live({
        subject: `${name}, ${words}`,
        stackFolder: folder,
        temporaryFolder: temporary.path,
        awsEndpoint: bench.proxy.endpoint,
      }),
    ),
  );

  test.concurrent("table-trail, into the log archive once its owner has added what the outputs say", () =>
    temporary.use(async () => {
      const subject = "table-trail, log archive";
      const terraform = new TerraformRun({
        stackFolder: tableTrail?.folder ?? "",
        temporaryFolder: temporary.path,
        awsEndpoint: bench.proxy.endpoint,
      });
      nameKey(terraform.folder, await archiveKey());
      const required = await step(subject, "plan", () => plannedOutputs(terraform));
      writeFileSync(join(owner.folder, "terraform.tfvars.json"), JSON.stringify(required));
      await step(subject, "owner", () => owner.apply());

      await step(subject, "apply", () => terraform.applyPlan());
      expect(await terraform.addresses()).toEqual(["aws_cloudtrail.trail"]);
      expect(await step(subject, "second plan", () => terraform.plan())).toMatchObject({ changes: false });
      await step(subject, "destroy", () => terraform.destroy());
    }),
  );

  test.concurrent("api-event-log, with arguments of the provider in two Regions", () =>
    temporary.use(async () => {
      const [stack] = synthesize(join(temporary.path, "provider"), {
        settings: "__tests__/terraform/settings/provider.ts",
        env: { EVENTS: bench.endpoint },
      });
      await live({
        subject: "api-event-log, provider",
        stackFolder: stack?.folder ?? "",
        temporaryFolder: temporary.path,
        awsEndpoint: bench.proxy.endpoint,
      });
    }),
  );
});

describe("after all of them", () => {
  test("what existed is as it was, but for the statements that its owner has added", async () => {
    const plan = await step("what exists", "plan", () => owner.plan());
    expect(plan).toEqual({ changes: false, printed: expect.stringContaining("No changes.") });
  });

  test("a member's roles have its boundary and path, and are in the account of the assumed role", () => {
    const made = roles.filter((role) => role.get("PermissionsBoundary") !== null);
    const names = ofMember.flatMap(({ folder }) => roleNames(folder));
    expect(made.map((role) => role.get("RoleName")).sort()).toEqual(names.sort());
    for (const role of made) {
      expect(role.get("PermissionsBoundary")).toBe("arn:aws:iam::111122223333:policy/workload-boundary");
      expect(role.get("Path")).toBe("/audit/");
    }
    expect(made.map(accountOf)).toContain("111122223333");
    expect(made.map(accountOf)).not.toContain("123456789012");
  });

  test("the provider's arguments hold in every Region: role and endpoint", () => {
    const made = roles.filter((role) => role.get("RoleName")?.startsWith("provider"));
    expect(made.map(accountOf)).toContain("222233334444");
    expect(rules).toContain("api-event-log");
    expect(rules.filter((name) => name.startsWith("provider"))).toEqual([]);
  });

  test("the documents in docs/policies allow all that Terraform called in these accounts", () => {
    const calls = bench.proxy.calls.map(({ call }) => call);
    expect(calls).toContain("logs:PutSubscriptionFilter");
    // With skipCredentialsValidation the provider tries the former; whoever assumes a role needs the latter.
    expect(refusedCalls(calls)).toEqual(["iam:GetUser", "sts:AssumeRole"]);
  });
});

/** The outputs of a stack before it is applied, as its page says to read them. */
async function plannedOutputs(terraform: TerraformRun): Promise<Record<string, unknown>> {
  await terraform.init();
  await terraform.plan();
  const { planned_values: planned } = JSON.parse(await terraform.showPlan());
  const { required_bucket_policy, required_key_policy } = planned.outputs;
  return {
    required_bucket_policy: required_bucket_policy.value,
    required_key_policy: required_key_policy.value,
  };
}

/** The ARN of the one key that the log archive has. */
async function archiveKey(): Promise<string> {
  const { region, account } = logArchive;
  const { Keys: keys } = JSON.parse(await bench.call(region, "kms", "TrentService.ListKeys", {}, account));
  return keys[0].KeyArn;
}

/** Puts the key that the log archive has in place of that of the settings: AWS makes up its ID. */
function nameKey(folder: string, keyArn: string): void {
  const file = join(folder, "cdk.tf.json");
  const named = readFileSync(file, "utf8").replace(
    /arn:aws:kms:eu-central-1:777788889999:key\/[\w-]+/g,
    keyArn,
  );
  writeFileSync(file, named);
}

function roleNames(folder: string): string[] {
  const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  return Object.values(resource.aws_iam_role as Record<string, { name: string }>).map(({ name }) => name);
}

/** The account that a role's trust policy names, where it names one. */
function accountOf(role: URLSearchParams): string | undefined {
  const [, account] =
    /"aws:SourceAccount":"(\d+)"/.exec(role.get("AssumeRolePolicyDocument")?.replace(/\s/g, "") ?? "") ?? [];
  return account;
}
