import { readFileSync } from "node:fs";
import { join } from "node:path";
import { intersects, minVersion } from "semver";
import prettier from "../../.prettierrc.json";
import { settings } from "../../settings";
import { everyStack } from "../support/every-stack";
import { projectRoot } from "../terraform/project-root";
import { declaredSettings } from "./declared-settings";

const read = (file: string) => readFileSync(join(projectRoot, file), "utf8");
const workflow = read(".github/workflows/ci.yml");
const nightly = read(".github/workflows/versions.yml");
const alertChanges = read("examples/workflows/alert-changes.yml");

describe.each([
  ["CI", workflow],
  ["CI's nightly run", nightly],
  ["the workflow to copy", alertChanges],
])("%s", (_name, workflow) => {
  it.each([...workflow.matchAll(/uses: (.+)/g)].map(([, action = ""]) => action))(
    "takes the action %s by its commit, and says which version that is",
    (action) => expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/),
  );

  it("may read the repository and no more, and keeps no credentials for what it runs", () => {
    expect(workflow.match(/permissions:\n(?: +.+\n)+/g)).toEqual(["permissions:\n  contents: read\n"]);
    const checkouts = workflow.match(/uses: actions\/checkout@.+\n.+\n.+/g) ?? [];
    expect(checkouts.length).toBeGreaterThanOrEqual(workflow.match(/^ {4}steps:$/gm)?.length ?? 1);
    for (const checkout of checkouts)
      expect(checkout).toContain("with:\n          persist-credentials: false");
  });

  it("ends each job that hangs", () =>
    expect(workflow.match(/^ {4}timeout-minutes: \d+$/gm)?.length).toBe(
      workflow.match(/^ {4}runs-on:/gm)?.length,
    ));
});

describe("CI", () => {
  it("does what .ci/run does", () => expect(workflow).toContain("run: .ci/run\n"));

  it("scans with the Checkov that the pages name", () => {
    const [, installed] = /checkov==(\S+)/.exec(read(".ci/run")) ?? [];
    expect(/Checkov ([\d.]+\d)/.exec(read("docs/security.md"))?.[1]).toBe(installed);
    expect(/\| Checkov +\| (\S+)/.exec(read("docs/versions.md"))?.[1]).toBe(installed);
  });

  it("takes the OpenTofu that .ci/opentofu builds and that the pages name", () => {
    const [, built] = /^version=(.+)$/m.exec(read(".ci/opentofu")) ?? [];
    expect(workflow).toContain(`tofu_version: ${built}\n`);
    expect(/\| OpenTofu +\| ([\d.]+) /.exec(read("docs/versions.md"))?.[1]).toBe(built);
    expect(read("README.md")).toContain(`OpenTofu ${built}`);
  });

  it("has two stacks of the default settings live on OpenTofu", () => {
    const [, pattern = ""] = /^stacks='(.+)'$/m.exec(read(".ci/run-opentofu")) ?? [];
    const lives = Object.keys(everyStack(settings)).map((name) => `${name}, default settings`);
    expect(lives.filter((life) => new RegExp(pattern).test(life))).toHaveLength(2);
    expect(read(".ci/run")).toMatch(/^\.ci\/run-opentofu$/m);
  });

  it("validates with the oldest and the newest provider that the default admits", () => {
    const setting = declaredSettings("lib/stack/settings.ts").find(({ name }) => name === "providerVersion");
    const admitted = (JSON.parse(setting?.default?.replaceAll("`", "") ?? "") as string).replace(",", "");
    const [oldest, newest = "", ...others] = JSON.parse(
      /version: (\[.+\])/.exec(workflow)?.[1] ?? "",
    ) as string[];
    expect(oldest).toBe(minVersion(admitted)?.version);
    // Terraform's ~> 6.0 is ^6.0.0 in npm's words.
    const major = /^~> (\d+)\.0$/.exec(newest)?.[1] ?? "";
    expect(intersects(`^${major}.0.0`, admitted)).toBe(true);
    expect(intersects(`>=${Number(major) + 1}.0.0`, admitted)).toBe(false);
    expect(others).toEqual([]);
  });

  it("applies nightly with these and the oldest provider that is recommended, also on OpenTofu", () => {
    const [oldest, newest] = JSON.parse(/version: (\[.+\])/.exec(workflow)?.[1] ?? "") as string[];
    const matrices = [...nightly.matchAll(/provider: (\[.+\])/g)].map(([, list = ""]) => JSON.parse(list));
    expect(matrices).toEqual(Array(2).fill([oldest, "6.40.0", newest]));
    expect([...nightly.matchAll(/\{ (program: .+) \}/g)].map(([, engine]) => engine)).toEqual([
      `program: terraform, version: ~${read(".terraform-version").trim().replace(/\d+$/, "0")}`,
      "program: terraform, version: latest",
      "program: tofu, version: latest",
    ]);
    expect(nightly).toContain("- run: npm run test:terraform\n");
  });

  it("validates nightly with the oldest Terraform that the stacks admit", () => {
    const [, admitted] = /requireTerraform\(this, "(.+)"\)/.exec(read("lib/stack/audit-stack.ts")) ?? [];
    expect(nightly).toContain(`terraform_version: ~${admitted}\n`);
  });
});

it("editors wrap lines where Prettier does", () =>
  expect(/^max_line_length = (\d+)$/m.exec(read(".editorconfig"))?.[1]).toBe(String(prettier.printWidth)));
