import { readFileSync } from "node:fs";
import { readArguments, usage } from "./arguments";
import { parsePlan } from "./plan";
import { report } from "./report";
import { stacksOfPlan } from "./stack-of-plan";

/** Prints what a plan would do and gives the exit code. */
function main(args: readonly string[]): 0 | 1 | 2 {
  const asked = readArguments(args);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  const { stack, file } = asked;
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
  const { text, passes } = report(plan);
  console.log(`\n${text}`);
  return passes ? 0 : 1;
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
