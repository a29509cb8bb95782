import { join } from "node:path";
import { checkovExceptions } from "../../../tools/scan/checkov-exceptions";
import { trivyExceptions } from "../../../tools/scan/trivy-exceptions";
import type { Exception } from "../../../tools/scan/verdict";
import { folderOf } from "../../support/folder-of-files";
import { runProgram } from "../../support/run-program";

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
  const folder = folderOf({
    "checkov.json": JSON.stringify({ results: { failed_checks, parsing_errors: [] } }),
    "trivy.json": JSON.stringify({ Results }),
  });
  return ["checkov.json", "trivy.json"].map((name) => join(folder, name));
}

const check = (...args: string[]) => {
  const { ended, stderr } = runProgram(["tools/scan/check.ts", ...args]);
  return { ended, lines: stderr.trimEnd().split("\n") };
};

it("passes when the scanners found what is excepted and nothing else", () =>
  expect(check(...reports())).toEqual({ ended: 0, lines: [""] }));

it("fails with a sentence for each finding of each scanner that is not excepted", () => {
  const sentence = "NEW_1 fails on table-trail/trail: mend it, or except it with a reason.";
  expect(check(...reports([{ check: "NEW_1", resource: "table-trail/trail" }]))).toEqual({
    ended: 1,
    lines: [sentence, sentence],
  });
});

it("fails with a report that is not there", () => {
  const [checkov = "", trivy = ""] = reports();
  const { ended, lines } = check(`${checkov}.gz`, trivy);
  expect({ ended, lines }).toEqual({ ended: 1, lines: [expect.stringContaining("no such file")] });
});

it("fails without a report, and says how it is used", () =>
  expect(check()).toEqual({
    ended: 1,
    lines: ["usage: npm run scan:check -- <checkov's JSON> <trivy's JSON>"],
  }));
