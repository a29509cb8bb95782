import { gravest } from "../../../engines/severity";
import { counted, listed } from "../../../engines/words";
import type { Digest } from "../memory/digests";
import { callerLine } from "./caller";
import { fact, facts } from "./line";
import { linksOf, type Message, type MessageContext, placeFacts, shown, summaryOf } from "./message";
import { mostCalls, numbersOf, someTables } from "./more";
import type { Section } from "./section";

/** The message about what callers did on the same tables in the hour after each was told at once. */
export function digestMessage(digests: readonly Digest[], context: MessageContext): Message {
  const total = sumOf(digests.flatMap((each) => [...numbersIn(each).values()]));
  return {
    headline: `${digests.length === 1 ? "Digest" : counted(digests.length, "digest")}: ${counted(total, "more call")}`,
    severity: gravest(digests.map(({ first }) => first.severity)) ?? "low",
    sections: (most = digests.length) =>
      digests.map((each, index) => digestSection(each, context, index < most)),
    records: digests.flatMap(({ first, calls }) =>
      calls.map((call) => summaryOf({ ...first, record: { ...first.record, ...call } }, context)),
    ),
  };
}

/** @param isInFull whether it has links */
function digestSection(digest: Digest, context: MessageContext, isInFull: boolean): Section {
  const { first, calls, addresses, last } = digest;
  const { record, tables = [], logEvent, logGroup } = first;
  const numbers = numbersIn(digest);
  const times = [...calls.flatMap(({ eventTime }) => eventTime ?? []), last].filter(Boolean).sort();
  return {
    head: [
      [
        {
          bold: `${counted(sumOf([...numbers.values()]), `more ${first.noun}`)} within an hour of the first message.`,
        },
      ],
      // A long caller and long tables leave room for the counts, and not the other way round.
      fact("Calls", mostCalls(numbers)),
      fact("Who", ...callerLine(record)),
      ...(tables.length > 0 ? [fact(tables.length === 1 ? "Table" : "Tables", ...someTables(tables))] : []),
    ],
    tail: [
      facts(fact("First", shown(times[0], 40)), fact("Last", shown(times.at(-1), 40))),
      // Somebody else may have made some of the calls with a caller's credentials.
      facts(...placeFacts({ ...record, sourceIPAddress: listed(addresses, 3, ", ") }, context)),
    ],
    links: isInFull ? linksOf(record, logEvent, { ...context, logGroup }) : [],
  };
}

function numbersIn({ calls, more }: Digest): ReadonlyMap<string, number> {
  return numbersOf(calls, ({ eventName }) => eventName, more);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
