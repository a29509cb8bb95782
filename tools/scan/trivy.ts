import { type Finding, resourceIn } from "./finding";

interface Report {
  readonly Results?: readonly {
    readonly Target: string;
    readonly Misconfigurations?: readonly {
      readonly ID: string;
      readonly Status: string;
      readonly CauseMetadata: { readonly Resource?: string };
    }[];
  }[];
}

/** The failed checks of `trivy config --format json`: https://trivy.dev/latest/docs/configuration/reporting/#json */
export function trivyFindings(report: unknown): Finding[] {
  const { Results: results } = report as Report;
  if (!results)
    throw new Error("Trivy scanned nothing: see whether the folder has files that end in .tf.json.");
  return results.flatMap(({ Target: file, Misconfigurations: checks = [] }) =>
    checks
      .filter(({ Status: status }) => status === "FAIL")
      .map(({ ID: id, CauseMetadata: { Resource: address = "" } }) => ({
        // Older versions put the name of Aqua's vulnerability database first.
        check: id.replace(/^AVD-/, ""),
        resource: resourceIn(file, address),
      })),
  );
}
