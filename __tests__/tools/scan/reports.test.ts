import { checkovFindings } from "../../../tools/scan/checkov";
import { trivyFindings } from "../../../tools/scan/trivy";
import checkov from "./checkov.json";
import trivy from "./trivy.json";

describe("a report of Checkov", () => {
  const findings = [
    { check: "CKV_AWS_67", resource: "table-trail/trail" },
    { check: "CKV2_AWS_10", resource: "table-trail/trail" },
  ];

  it("gives the checks that failed, whether it names a resource by its type or not", () =>
    expect(checkovFindings(checkov)).toEqual(findings));

  it("may be a list, one for each framework", () =>
    expect(checkovFindings([checkov, checkov])).toEqual([...findings, ...findings]));

  it("fails when a file could not be read", () => {
    const results = { ...checkov.results, parsing_errors: ["/table-trail/cdk.tf.json"] };
    expect(() => checkovFindings({ ...checkov, results })).toThrow(
      "Checkov could not read /table-trail/cdk.tf.json: what is in there was not scanned.",
    );
  });

  it("fails when nothing was scanned", () =>
    expect(() => checkovFindings({ passed: 0, failed: 0, resource_count: 0 })).toThrow(
      "Checkov scanned nothing",
    ));
});

describe("a report of Trivy", () => {
  it("gives the checks that failed, by their names of today", () =>
    expect(trivyFindings(trivy)).toEqual([
      { check: "AWS-0014", resource: "table-trail/trail" },
      { check: "AWS-0089", resource: "table-trail/trail_bucket" },
    ]));

  it("fails when nothing was scanned", () =>
    expect(() => trivyFindings({ SchemaVersion: 2, ArtifactName: "empty" })).toThrow(
      "Trivy scanned nothing",
    ));
});
