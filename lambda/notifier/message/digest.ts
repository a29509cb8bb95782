import { counted } from "../../../engines/words";
import type { Digest } from "../memory/digests";
import { callerLine } from "./caller";
import { chosen, fact, facts, type Line } from "./line";
import { linksOf, type Message, type MessageContext, placeFacts, shown, summaryOf } from "./message";
import { numbersOf } from "./more";

const maxTables = 10;

/** The message about what one caller did on the same tables in the hour after it was told at once. */
export function digestMessage({ first, calls, more, last }: Digest, context: MessageContext): Message {
  const { record, severity, tables = [], logEvent, logGroup } = first;
  const numbers = numbersOf(calls, ({ eventName }) => eventName, more);
  const total = [...numbers.values()].reduce((sum, number) => sum + number, 0);
  const times = [...calls.flatMap(({ eventTime }) => eventTime ?? []), last].filter(Boolean).sort();
  const place = { ...context, logGroup };
  return {
    headline: `Digest: ${counted(total, "more call")}`,
    severity,
    sections: [
      {
        head: [
          [{ bold: `${counted(total, "more call")} within an hour of the first message.` }],
          fact("Who", ...callerLine(record)),
          ...(tables.length > 0 ? [fact(tables.length === 1 ? "Table" : "Tables", ...namesOf(tables))] : []),
          fact("Calls", [...numbers].map(([name, number]) => `${number} ${name}`).join(", ")),
        ],
        tail: [
          facts(fact("First", shown(times[0], 40)), fact("Last", shown(times.at(-1), 40))),
          facts(...placeFacts(record, context)),
        ],
        links: linksOf(record, logEvent, place),
      },
    ],
    records: calls.map((call) => summaryOf({ ...first, record: { ...record, ...call } }, context)),
  };
}

function namesOf(tables: readonly string[]): Line {
  const shownTables = tables.slice(0, maxTables);
  const names = shownTables.flatMap((table, index) => [...(index === 0 ? [] : [", "]), chosen(table, 100)]);
  return tables.length > maxTables ? [...names, ` and ${tables.length - maxTables} more`] : names;
}
