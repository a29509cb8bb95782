import { join } from "node:path";
import { folderOf } from "../../support/folder-of-files";
import { runProgram } from "../../support/run-program";
import { projectRoot } from "../../terraform/project-root";

/** Runs the command without an emulator, in a folder with files. */
function emulator(files: Readonly<Record<string, string>>) {
  const env = { PATH: folderOf(), AWS_EMULATOR_URL: undefined };
  return runProgram([join(projectRoot, "tools/emulator/main.ts")], { cwd: folderOf(files), env });
}

const state = (...resources: readonly object[]) => JSON.stringify({ version: 4, resources });

test("without an emulator it ends with 1 and says how to install one", () =>
  expect(emulator({ "terraform.destroyed.tfstate": state() })).toEqual({
    ended: 1,
    stdout: "",
    stderr:
      "`moto_server --help` does not run: install moto's server (`pipx install 'moto[server]'`), " +
      "or set AWS_EMULATOR_URL to the address of another emulator.\n",
  }));

test.each([
  "terraform.sign-in-alerts.tfstate",
  join("customers", "acme", "terraform.sign-in-alerts.tfstate"),
])("with a deployed stack in %s it does not start, since Terraform would drop it", (path) =>
  expect(emulator({ [path]: state({ type: "aws_sns_topic" }) })).toEqual({
    ended: 1,
    stdout: "",
    stderr:
      `${path} has deployed resources, which Terraform would drop from the state on an emulator: ` +
      "use another checkout, or delete the state if it comes from an emulator that has ended.\n",
  }),
);
