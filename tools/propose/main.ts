import { printable } from "../../engines/words";
import { staleNotice } from "../replay/command/notes";
import { progressOf } from "../replay/command/progress";
import type { Reporter } from "../replay/command/replay-all";
import { endOnClosedOutput, endOnSignals } from "../replay/command/process-end";
import { nameOf, openSource } from "../replay/sources/open-source";
import { endWith } from "../tool-end";
import { readArguments, usage } from "./arguments";
import { jsonOf } from "./json";
import { propose } from "./propose";
import { textOf } from "./text";

/** Runs the command and returns the exit code. */
async function main(args: readonly string[]): Promise<0 | 1> {
  const asked = readArguments(args);
  endOnClosedOutput(false);
  if (asked === "help") {
    console.log(usage);
    return 0;
  }
  const source = await openSource(asked.input, asked.access);
  const progress = progressOf(() => source.size());
  const faults: Reporter = {
    record: () => undefined,
    fault: (place, message) => console.error(`${printable(place)}: ${printable(message)}`),
    end: () => undefined,
  };
  const proposal = await propose(asked, source, [...(progress ? [progress] : []), faults]);
  const notice = staleNotice(asked.outDir);
  if (notice !== undefined) console.error(notice);
  const input = nameOf(asked.input);
  console.log(asked.json ? JSON.stringify(jsonOf(proposal, input)) : textOf(proposal, input));
  return proposal.faults > 0 ? 1 : 0;
}

endOnSignals();

endWith(main(process.argv.slice(2)));
