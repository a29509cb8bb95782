import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../../support/folder-of-files";
import { filesWithMachinePaths } from "../../terraform/machine-paths";
import { projectRoot } from "../../terraform/project-root";
import { synthesize } from "../../terraform/synthesize";

it("is an app of its own, with a stack that names no path of the machine", () => {
  const outdir = folderOf();
  synthesize(outdir, { project: join(projectRoot, "examples", "own-stack") });
  const { resource } = JSON.parse(
    readFileSync(join(outdir, "stacks", "keep-running", "cdk.tf.json"), "utf8"),
  );
  expect(Object.keys(resource.aws_sfn_state_machine)).toEqual(["state_machine"]);
  expect(filesWithMachinePaths(outdir)).toEqual([]);
});
