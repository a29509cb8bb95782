import { counted, printable } from "../../engines/words";
import type { Caller } from "./caller";
import type { Verdict } from "./verdict";

/** What is said of a resource. */
export interface Finding extends Verdict {
  /** The resource's address in Terraform. */
  readonly address: string;
  readonly region: string;
}

/** Prints findings as they come. */
export interface Reporter {
  readonly start: (stack: string, caller: Caller) => void;
  readonly finding: (finding: Finding) => void;
  /** What a person must see arrive. */
  readonly expect: (sentence: string) => void;
  /** Prints the summary and gives the number of points that are wrong. */
  readonly end: () => number;
}

/** A reporter in JSON, an object on each line, or in text. */
export function reporterOf(json: boolean): Reporter {
  const counts = { ok: 0, wrong: 0, "not told": 0 };
  const print = json ? jsonPrinter : textPrinter;
  return {
    start: print.start,
    expect: print.expect,
    finding: (finding) => {
      counts[finding.state]++;
      print.finding(finding);
    },
    end: () => {
      print.end(counts);
      return counts.wrong;
    },
  };
}

type Counts = Readonly<Record<Finding["state"], number>>;

interface Printer extends Pick<Reporter, "start" | "finding" | "expect"> {
  readonly end: (counts: Counts) => void;
}

const jsonPrinter: Printer = {
  start: (stack, { account, arn }) => printJson({ type: "stack", stack, account, caller: arn }),
  finding: (finding) => printJson({ type: "point", ...finding }),
  expect: (sentence) => printJson({ type: "expect", what: sentence }),
  end: ({ ok, wrong, "not told": notTold }) => printJson({ type: "summary", ok, wrong, notTold }),
};

const textPrinter: Printer = {
  start: (stack, { account, arn }) => printText(`${stack} in account ${account}, asked as ${arn}`),
  finding: ({ state, address, what, remedy }) =>
    printText(`${state.padEnd(9)} ${address} ${what}${remedy === undefined ? "" : `: ${remedy}`}`),
  expect: (sentence) => printText(`see that  ${sentence}`),
  end: ({ ok, wrong, "not told": notTold }) =>
    printText(`${counted(ok + wrong + notTold, "point")}: ${ok} ok, ${wrong} wrong, ${notTold} not told`),
};

function printJson(line: object): void {
  console.log(JSON.stringify(line));
}

function printText(line: string): void {
  console.log(printable(line));
}
