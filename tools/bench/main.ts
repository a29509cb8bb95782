import { cpus, totalmem } from "node:os";
import { devDependencies, dependencies } from "../../package.json";
import { growth } from "./growth";
import { install } from "./install";
import { lambda } from "./lambda";
import { replay } from "./replay";
import { type Row, table } from "./row";
import { synth } from "./synth";
import { tests } from "./tests";

const parts = { synth, growth, replay, lambda, tests, install };
const names = Object.keys(parts) as (keyof typeof parts)[];

/** Measures the parts that are named, or all, and prints one table. */
function main(asked: readonly string[]): void {
  const unknown = asked.filter((name) => !names.includes(name as keyof typeof parts));
  if (unknown.length > 0) {
    console.error(
      `There is no part ${unknown.join(", ")}: name any of ${names.join(", ")}, or none for all.`,
    );
    process.exitCode = 2;
    return;
  }
  const [processor] = cpus();
  console.log(
    [
      `${cpus().length} × ${processor?.model ?? "processor"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
      `Node ${process.versions.node}, cdktf ${dependencies.cdktf}, jest ${devDependencies.jest}`,
      `medians of works that are run in turn`,
    ].join("; "),
  );
  const rows = names
    .filter((name) => asked.length === 0 || asked.includes(name))
    .flatMap((name) => {
      process.stderr.write(`${name} …\n`);
      return measured(name);
    });
  console.log(`\n${table(rows)}`);
}

/** The rows of a part; what fails takes no other part's rows with it. */
function measured(name: keyof typeof parts): Row[] {
  try {
    return parts[name]();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
    return [{ what: name, figure: "failed" }];
  }
}

main(process.argv.slice(2));
