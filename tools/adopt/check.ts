import { readFileSync } from "node:fs";
import { synthesizedFolder } from "../command";
import { readArguments, usage } from "./arguments";
import { parsePlan } from "./plan";
import { report } from "./report";
import { stacksOfPlan } from "./stack-of-plan";

/** Prints a plan's changes and gives the exit code. */
function main(args: readonly string[]): 0 | 1 | 2 {
  const asked = readArguments(args);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  const { stack, file } = asked;
  const origin = file === "-" ? "standard input" : file;
  const plan = parsePlan(read(file, origin), origin);
  const planned = stacksOfPlan(plan, synthesizedFolder());
  if (planned.length > 0 && !planned.includes(stack)) {
    throw new Error(
      `${origin} is a plan of ${planned.join(" or ")}, not of ${stack}: ` +
        "give the stack that you planned, or plan the stack that you mean.",
    );
  }
  console.log(`${stack}, planned with Terraform ${plan.terraform_version ?? "of an unknown version"}`);
  if (planned.length === 0) {
    console.log(`This may not be a plan of ${stack}: no synthesized stack has exactly the plan's resources.`);
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
      `${origin} cannot be read (${(error as Error).message}): ` +
        "give the path of a file with the output of `terraform show -json`, or - for standard input.",
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
