import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkovExceptions } from "../../scan/checkov-exceptions";
import { trivyExceptions } from "../../scan/trivy-exceptions";
import type { Exception } from "../../scan/verdict";
import { PROJECT_ROOT } from "../terraform/project-root";

const folder = mkdtempSync(join(tmpdir(), "scan-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** One finding for each exception, and others besides. */
function reports(others: readonly { readonly check: string; readonly resource: string }[] = []): string[] {
  const found = (exceptions: readonly Exception[]) => [
    ...exceptions.flatMap(({ check, resources }) => resources.map((resource) => ({ check, resource }))),
    ...others,
  ];
  const parts = (resource: string) => resource.replace("*", "a-stack").split("/");
  const failed_checks = found(checkovExceptions).map(({ check, resource }) => {
    const [stack, name] = parts(resource);
    return { check_id: check, file_path: `/${stack}/cdk.tf.json`, resource: `resource.${name}` };
  });
  const Results = found(trivyExceptions).map(({ check, resource }) => {
    const [stack, name] = parts(resource);
    const cause = { Resource: `aws_type.${name}` };
    return {
      Target: `${stack}/cdk.tf.json`,
      Misconfigurations: [{ ID: check, Status: "FAIL", CauseMetadata: cause }],
    };
  });
  return [{ results: { failed_checks, parsing_errors: [] } }, { Results }].map((report, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(report));
    return file;
  });
}

const check = (...args: string[]) => {
  const { status, stderr } = spawnSync(process.execPath, ["--require", "tsx/cjs", "scan/check.ts", ...args], {
    cwd: PROJECT_ROOT,
    encoding: "utf8",
  });
  return { status, lines: stderr.trimEnd().split("\n") };
};

it("passes when the scanners found what is excepted and nothing else", () =>
  expect(check(...reports())).toEqual({ status: 0, lines: [""] }));

it("fails with a sentence for each finding of each scanner that is not excepted", () => {
  const sentence = "NEW_1 fails on table-trail/trail: mend it, or except it with a reason.";
  expect(check(...reports([{ check: "NEW_1", resource: "table-trail/trail" }]))).toEqual({
    status: 1,
    lines: [sentence, sentence],
  });
});

it("fails with a report that is not there", () => {
  const [, trivy = ""] = reports();
  const { status, lines } = check(trivy.replace("1.json", "empty.json"), trivy);
  expect({ status, lines }).toEqual({ status: 1, lines: [expect.stringContaining("no such file")] });
});

it("fails without a report, and says how it is used", () =>
  expect(check()).toEqual({
    status: 1,
    lines: ["usage: npm run scan:check -- <checkov's JSON> <trivy's JSON>"],
  }));
