import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { admitsOnlyFrom } from "../../lib/stack/provider-version";
import { folderOf } from "../support/folder-of-files";
import { projectRoot } from "../terraform/project-root";
import { fencedBlocks, textOf } from "./markdown";
import { ProjectCopy } from "./project-copy";

const page = "docs/versions.md";
const [lines = ""] = fencedBlocks(page, "gitignore");

it("with the shown lines in .gitignore, git takes the lock files of cdktf.out and nothing else of it", () => {
  const ignored = readFileSync(join(projectRoot, ".gitignore"), "utf8");
  expect(ignored).toContain("\ncdktf.out/\n");
  const folder = folderOf({
    ".gitignore": ignored.replace("cdktf.out/\n", lines),
    "cdktf.out/manifest.json": "",
    "cdktf.out/stacks/table-trail/cdk.tf.json": "",
    "cdktf.out/stacks/table-trail/.terraform.lock.hcl": "",
    "cdktf.out/stacks/table-trail/assets/a/index.js": "",
    "cdktf.out/stacks/table-trail/.terraform/providers/.terraform.lock.hcl": "",
    "cdktf.out/left-out/table-trail/.terraform.lock.hcl": "",
  });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  git("init", "-q");
  expect(git("ls-files", "--others", "--exclude-standard").trim().split("\n")).toEqual([
    ".gitignore",
    "cdktf.out/stacks/table-trail/.terraform.lock.hcl",
  ]);
});

it("a synth leaves a lock file in a stack's folder alone", async () => {
  const copy = new ProjectCopy();
  await copy.temporary.use(async () => {
    expect(await copy.run("npm run synth")).toMatchObject({ exitCode: 0 });
    const lock = join(copy.folder, "cdktf.out", "stacks", "sign-in-alerts", ".terraform.lock.hcl");
    expect(existsSync(lock)).toBe(false);
    writeFileSync(lock, "checksums");
    expect(await copy.run("npm run synth")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(lock, "utf8")).toBe("checksums");
  });
  copy.temporary.close();
});

it("recommends the provider that errors recommend", () => {
  const [, recommended = ""] = /withoutFaults = "(.+)"/.exec(textOf("lib/stack/provider-version.ts")) ?? [];
  expect(admitsOnlyFrom(recommended, "6.40.0")).toBe(true);
  expect(textOf(page)).toContain(`\`"${recommended}"\``);
});

it("names the lowest versions of package.json, .terraform-version and the default of providerVersion", () => {
  const { engines } = JSON.parse(textOf("package.json"));
  expect(textOf(page)).toContain(`| ${engines.node.replace(">=", "")} or newer `);
  expect(textOf(page)).toMatch(new RegExp(`\\| Terraform +\\| ${textOf(".terraform-version").trim()} `));
  const [, admitted = ""] =
    /\?\? ("[^"]+")/.exec(textOf("lib/stack/audit-stack.ts").split("get providerVersion")[1] ?? "") ?? [];
  expect(textOf(page)).toContain(`\`${admitted}\``);
});
