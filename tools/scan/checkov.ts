import { type Finding, resourceIn } from "./finding";

/** A report of one framework, of which Checkov writes one alone or several in a list. */
interface Report {
  readonly results?: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly file_path: string;
      readonly resource: string;
    }[];
    readonly parsing_errors: readonly string[];
  };
}

/** The failed checks of `checkov --output json`: https://www.checkov.io/2.Basics/Reviewing%20Scan%20Results.html */
export function checkovFindings(report: unknown): Finding[] {
  return [report as Report | readonly Report[]].flat().flatMap(({ results }) => {
    if (!results)
      throw new Error("Checkov scanned nothing: see whether the folder has files that end in .tf.json.");
    if (results.parsing_errors.length > 0) {
      throw new Error(
        `Checkov could not read ${results.parsing_errors.join(", ")}: what is in there was not scanned.`,
      );
    }
    return results.failed_checks.map(({ check_id: check, file_path: file, resource }) => ({
      check,
      resource: resourceIn(file, resource),
    }));
  });
}
