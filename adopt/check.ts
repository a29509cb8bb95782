import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parsePlan } from "./plan";
import { report } from "./report";
import { stacksOfPlan } from "./stack-of-plan";

const usage = `Usage: npm run adopt:check -- <stack> <plan.json>

Says what a plan would create, change, replace and destroy.

  <stack>      the stack that was planned, such as sign-in-alerts
  <plan.json>  the output of \`terraform show -json\` on a saved plan, or - for standard input
  -h, --help   this text

The exit code is 0 when nothing is lost, 1 when something is destroyed or replaced, and 2 when no plan could be read.`;

/** Prints what a plan would do and gives the exit code. */
function main(args: readonly string[]): 0 | 1 | 2 {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [stack, file] = positionals;
  if (stack === undefined || file === undefined || positionals.length > 2) {
    throw new Error(`${positionals.length} arguments were given; a stack and a plan are needed.\n\n${usage}`);
  }

  const origin = file === "-" ? "standard input" : file;
  const plan = parsePlan(read(file, origin), origin);
  const planned = stacksOfPlan(plan, process.env.CDKTF_OUTDIR ?? "cdktf.out");
  if (planned.length > 0 && !planned.includes(stack)) {
    throw new Error(
      `${origin} is a plan of ${planned.join(" or ")}, not of ${stack}; the stack and the plan must belong together; ` +
        "name the stack that was planned, or plan the stack that you mean.",
    );
  }
  console.log(`${stack}, planned with Terraform ${plan.terraform_version ?? "of an unknown version"}`);
  if (planned.length === 0) {
    console.log(
      `Whether it is a plan of ${stack} cannot be told: no stack that is synthesized now has just the plan's resources.`,
    );
  }
  const { text, destructive } = report(plan);
  console.log(`\n${text}`);
  return destructive ? 1 : 0;
}

function read(file: string, origin: string): Buffer {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw new Error(
      `${origin} cannot be read (${(error as Error).message}); a file with the output of \`terraform show -json\` is accepted, ` +
        "or - for standard input; correct the path, which is taken from the folder that the command runs in.",
      { cause: error },
    );
  }
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
