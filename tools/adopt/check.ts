import { readFileSync } from "node:fs";
import { synthesizedFolder } from "../command";
import { type Blocks, readArguments, usage } from "./arguments";
import { importsOf } from "./imports";
import { forgottenByNew, leftByOld } from "./leaving";
import { parseState } from "./old-state";
import { parsePlan, type Plan } from "./plan";
import { report } from "./report";
import { stacksOfPlan } from "./stack-of-plan";

/** Prints a plan's changes and gives the exit code. */
function main(args: readonly string[]): 0 | 1 | 2 {
  const asked = readArguments(args);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  const { stack, file, accept, blocks } = asked;
  const plan = readPlan(stack, file);
  const { text, passes } = report(plan, accept);
  if (blocks !== undefined) return printBlocks(plan, blocks, accept);
  console.log(`${stack}, planned with Terraform ${plan.terraform_version ?? "of an unknown version"}`);
  if (stacksOfPlan(plan, synthesizedFolder()).length === 0) {
    console.log(`This may not be a plan of ${stack}: no synthesized stack has exactly the plan's resources.`);
  }
  console.log(`\n${text}`);
  return passes ? 0 : 1;
}

function readPlan(stack: string, file: string): Plan {
  const origin = file === "-" ? "standard input" : file;
  const plan = parsePlan(read(file), origin);
  const planned = stacksOfPlan(plan, synthesizedFolder());
  if (planned.length > 0 && !planned.includes(stack)) {
    throw new Error(
      `${origin} is a plan of ${planned.join(" or ")}, not of ${stack}: ` +
        "give the stack that you planned, or plan the stack that you mean.",
    );
  }
  return plan;
}

/** Prints HCL alone, so that it can be written to a file. */
function printBlocks(plan: Plan, blocks: Blocks, accept: readonly string[]): 0 {
  const text = blocksOf(plan, blocks, accept);
  if (text === "") console.error("There is no resource to print a block for.");
  else console.log(text);
  return 0;
}

function blocksOf(plan: Plan, blocks: Blocks, accept: readonly string[]): string {
  if (blocks === "imports") return importsOf(plan, accept);
  if (blocks === "forget") return forgottenByNew(plan);
  return leftByOld(plan, parseState(read(blocks.leave).toString("utf8"), blocks.leave));
}

function read(file: string): Buffer {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw new Error(
      `${file} cannot be read (${(error as Error).message}): ` +
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
