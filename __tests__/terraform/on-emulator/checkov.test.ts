import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Exception, checks, exceptions } from "../../docs/security";
import { describeWith } from "../../support/pass-over";
import { Bench } from "../bench";
import { type Verdict, findCheckov, runCheckov } from "../checkov";
import { synthesize } from "../synthesize";
import { TerraformRun } from "../terraform";

const need = {
  needs: "Checkov",
  missing: "there is no Checkov on the PATH, and CHECKOV names none (it needs Python: pipx install checkov)",
};
describeWith(findCheckov(), "the scan of the stacks and their plans", need, scans);

function scans(program: string): void {
  const bench = new Bench();
  const { temporary } = bench;
  let stacks: string[];
  let verdicts: Verdict[];

  beforeAll(() =>
    temporary.use(async () => {
      const synthesized = synthesize(join(temporary.path, "synthesized"));
      stacks = synthesized.map(({ name }) => name);
      const scanned = join(temporary.path, "scanned");
      await Promise.all(
        synthesized.map(async ({ name, folder }) => {
          const file = (name: string) => join(scanned, name);
          cpSync(join(folder, "cdk.tf.json"), file(`${name}/cdk.tf.json`));
          writeFileSync(file(`${name}/plan.json`), await plan(folder));
        }),
      );
      verdicts = await runCheckov(program, scanned);
    }),
  );

  /** A stack's plan as JSON. */
  async function plan(stackFolder: string): Promise<string> {
    const { path: temporaryFolder } = temporary;
    const run = new TerraformRun({ stackFolder, temporaryFolder, awsEndpoint: bench.proxy.endpoint });
    await run.init();
    await run.plan();
    return run.showPlan();
  }

  test.each(["terraform_json", "terraform_plan"])("%s: reads every stack", (framework) => {
    const read = verdicts.filter((verdict) => verdict.framework === framework);
    expect([...new Set(read.map(({ resource }) => resource.split("/")[0]))].sort()).toEqual(stacks.sort());
  });

  test.each(["terraform_json", "terraform_plan"])(
    "%s: finds nothing that docs/security.md does not except with a reason",
    (framework) => {
      const findings = failed().filter((verdict) => verdict.framework === framework);
      const unexpected = findings.filter((finding) => !exceptions().some((entry) => covers(entry, finding)));
      expect(unexpected).toEqual([]);
    },
  );

  test("each exception in docs/security.md covers a finding", () =>
    expect(exceptions().filter((entry) => !failed().some((finding) => covers(entry, finding)))).toEqual([]));

  test("each check that docs/security.md says is met has passed", () =>
    expect(checks().met.filter((check) => !verdicts.some((v) => v.check === check && v.passed))).toEqual([]));

  test("no check that docs/security.md says is never evaluated was", () =>
    expect(checks().neverEvaluated.filter((check) => verdicts.some((v) => v.check === check))).toEqual([]));

  const failed = () => verdicts.filter(({ passed }) => !passed);
}

/** Whether an exception is for a finding. */
function covers({ check, where }: Exception, finding: Verdict): boolean {
  const [stack, resource] = where.split("/");
  const [foundIn, found] = finding.resource.split("/");
  return check === finding.check && (stack === "*" || stack === foundIn) && resource === found;
}
