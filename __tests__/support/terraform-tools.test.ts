import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "./folder-of-files";
import { runProgram } from "./run-program";

/** A program that stands in for Terraform. */
function fakeTerraform(script: string): string {
  const program = join(folderOf(), "terraform");
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}

const run = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  runProgram(["__tests__/terraform/run.ts", ...args], {
    env: { TERRAFORM_BINARY_NAME: undefined, AWS_EMULATOR_URL: undefined, ...env },
  });

describe.each([
  {
    where: "there is no Terraform",
    env: () => ({ TERRAFORM_BINARY_NAME: "./absent/terraform" }),
    sentence:
      /the tests with Terraform: `\S+\/absent\/terraform init` does not run \(.*ENOENT\): install Terraform, or set .+\.\n$/,
  },
  {
    where: "Terraform finds no provider",
    env: () => ({ TERRAFORM_BINARY_NAME: fakeTerraform("echo 'no provider in any mirror' >&2; exit 1") }),
    sentence: /the tests with Terraform: `.+ init` ended with exit code 1:\nno provider in any mirror\n$/,
  },
])("where $where, a run of the tests with Terraform", ({ env, sentence }) => {
  test("says why they were skipped, and passes", () => {
    const { ended, stdout } = run({ ...env(), REQUIRE_TERRAFORM: "" });
    expect(stdout).toMatch(new RegExp(`^SKIPPED ${sentence.source}`));
    expect(ended).toBe(0);
  });

  test("fails with the same sentence when REQUIRE_TERRAFORM is 1", () => {
    const { ended, stdout, stderr } = run({ ...env(), REQUIRE_TERRAFORM: "1" });
    expect(stderr).toMatch(new RegExp(`^FAILED ${sentence.source}`));
    expect({ ended, stdout }).toEqual({ ended: 1, stdout: "" });
  });
});

describe("where there is no emulator of AWS, a run of the tests with Terraform", () => {
  const sentence =
    'the tests on an emulator of AWS: AWS_EMULATOR_URL is "nowhere": set it to the emulator\'s address';
  const without = () => ({ TERRAFORM_BINARY_NAME: fakeTerraform("exit 0"), AWS_EMULATOR_URL: "nowhere" });

  test("says so and runs the others", () => {
    const { ended, stdout, stderr } = run({ ...without(), REQUIRE_TERRAFORM: "" }, "--listTests");
    expect(stdout).toContain(`SKIPPED ${sentence}`);
    expect(stdout).toContain("variables.test.ts");
    expect(stdout).not.toContain("on-emulator");
    expect({ ended, stderr }).toEqual({ ended: 0, stderr: "" });
  });

  test("fails with the same sentence when REQUIRE_TERRAFORM is 1", () => {
    const { ended, stderr } = run({ ...without(), REQUIRE_TERRAFORM: "1" }, "--listTests");
    expect(stderr).toContain(`FAILED ${sentence}`);
    expect(ended).toBe(1);
  });
});
