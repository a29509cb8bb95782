import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { destroyWarnings } from "../../../lib/app/destroy-warnings";
import { folderOf } from "../../support/folder-of-files";

const table = { aws_dynamodb_table: { table: { deletion_protection_enabled: true } } };
const bucket = { aws_s3_bucket: { trail_bucket: { bucket: "logs" } } };
const freed = {
  aws_dynamodb_table: { table: { deletion_protection_enabled: false }, memory: {} },
  aws_s3_bucket: { trail_bucket: { force_destroy: true } },
};

const outdir = folderOf(
  Object.fromEntries(
    Object.entries({ both: { ...table, ...bucket }, logs: bucket, freed }).map(([stack, resource]) => [
      join("stacks", stack, "cdk.tf.json"),
      JSON.stringify({ resource }),
    ]),
  ),
);

/** The stacks that are warned of, each with the settings that the warning names. */
function warnings(...args: readonly string[]) {
  return destroyWarnings(outdir, ["both", "logs", "freed"], args).map(({ place, message }) => [
    place,
    ...(message.match(/deletionProtection: false|forceDestroy: true/g) ?? []),
  ]);
}

it.each([
  [
    ["destroy"],
    [
      ["both", "deletionProtection: false", "forceDestroy: true"],
      ["logs", "forceDestroy: true"],
    ],
  ],
  [["destroy", "logs", "--auto-approve"], [["logs", "forceDestroy: true"]]],
  [["destroy", "freed"], []],
  [["deploy", "both"], []],
  [[], []],
])("cdktf %j is warned of what AWS would not delete", (args, expected) => {
  expect(warnings(...args)).toEqual(expected);
});

it("the arguments of cdktf are found where a shell runs the app for it, and nowhere else", () => {
  const app = `const { cdktfArguments } = require("./lib/app/run-by-cdktf"); console.log(cdktfArguments().join(" "))`;
  const run = `require("child_process").spawnSync("true; node --require ./tools/typescript.js -e '" + process.env.APP + "'", { shell: true, stdio: "inherit" })`;
  const folder = folderOf({ "bin/cdktf": run, "bin/other": run });
  const said = (program: string) =>
    spawnSync("node", [join(folder, "bin", program), "destroy", "logs"], {
      encoding: "utf8",
      env: { ...process.env, APP: app },
    }).stdout.trim();
  expect([said("cdktf"), said("other")]).toEqual(["destroy logs", ""]);
});
