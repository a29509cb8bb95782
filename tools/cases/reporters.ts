import { counted, printable } from "../../engines/words";
import type { Case } from "./case";
import type { Happened } from "./case-runner";

/** A case that was replayed. */
export interface Result {
  readonly case: Case;
  readonly happened: Happened;
  /** How it differs from what was expected, in words. */
  readonly differences: readonly string[];
}

export interface Reporter {
  case(result: Result): void;
  end(results: readonly Result[]): void;
}

/** A table with a line for each case, below its case file, and how those that are wrong differ. */
export function textReporter(): Reporter {
  let lastFile: string | undefined;
  return {
    case({ case: { file, records }, happened, differences }) {
      if (file !== lastFile) console.log(`${lastFile === undefined ? "" : "\n"}${printable(file)}`);
      lastFile = file;
      const { recordedBy, matches, messages } = happened;
      const counts = [
        counted(recordedBy.length, "trail"),
        counted(matches.length, "rule"),
        counted(messages.length, "message"),
      ];
      const verdict = differences.length === 0 ? "ok   " : "wrong";
      const [trails = "", rules = "", told = ""] = counts;
      console.log(
        `  ${verdict}  ${trails.padEnd(8)}  ${rules.padEnd(8)}  ${told.padEnd(11)}  ${printable(records)}`,
      );
      for (const line of differences) console.log(`           ${line}`);
    },
    end(results) {
      const wrong = results.filter(({ differences }) => differences.length > 0).length;
      const verdict = wrong === 0 ? "all as expected" : `${wrong} wrong`;
      console.log(`\n${counted(results.length, "case")}, ${verdict}`);
    },
  };
}

/** One JSON object per line: a case each, and a summary at the end. */
export const jsonReporter: Reporter = {
  case({ case: { file, records, expected }, happened, differences }) {
    const ok = differences.length === 0;
    print({ type: "case", file, records, ok, expected, happened, differences });
  },
  end(results) {
    const ok = results.filter(({ differences }) => differences.length === 0).length;
    print({ type: "summary", cases: results.length, ok, wrong: results.length - ok });
  },
};

function print(line: object): void {
  console.log(JSON.stringify(line));
}
