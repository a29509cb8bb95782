import { isObject } from "../../engines/json";
import { counted, printable } from "../../engines/words";
import type { Proposal } from "./propose";
import type { Line, Section } from "./section";
import type { Seen } from "./seen";

/** The most lines of what is not proposed for a setting, and of facts about a stack. */
const most = 40;

/** The proposal as a module in TypeScript. What callers chose stays within its comment or its string. */
export function textOf(proposal: Proposal, input: string): string {
  const { accounts, events, first, last, least, priceNotes, sections, uncounted } = proposal;
  const span = first === undefined ? "" : ` from ${first} to ${last}`;
  return [
    comment("", `Proposed from ${counted(events, "event")} of ${input}${span}.`),
    comment(
      "",
      `What is proposed was seen on ${counted(least.days, "day")} (--min-days) and in ${counted(least.calls, "call")} ` +
        "(--min-calls) at least.",
    ),
    ...(accounts.length > 1
      ? [
          comment(
            "",
            `Events of ${accounts.length} accounts, each as if it had the stacks: --account selects one.`,
          ),
        ]
      : []),
    ...(uncounted > 0
      ? [comment("", `Not counted, as there are too many kinds: ${uncounted} records.`)]
      : []),
    "export const proposed = {",
    ...sections.flatMap(sectionText),
    "};",
    ...priceNotes.map((note) => comment("", note)),
  ].join("\n");
}

function sectionText(section: Section): string[] {
  const { stack, lines, leftOut, facts, choices = [] } = section;
  const names = [...new Set([...lines, ...leftOut].map(({ setting }) => setting))];
  const settings = names.flatMap((name) => {
    const own = lines.filter(({ setting }) => setting === name);
    const others = leftOut
      .filter(({ setting }) => setting === name)
      .map(({ what, why, seen }) => `not proposed: ${what}: ${inWords(seen, section, true)}; ${why}`);
    const listed = own.flatMap((line) => [
      comment("      ", lineWords(line, section)),
      `      ${literal(line.value)},`,
    ]);
    const left = cut(others).map((text) => comment(own.length > 0 ? "      " : "    ", text));
    return own.length > 0 ? [`    ${name}: [`, ...listed, ...left, "    ],"] : left;
  });
  const chosen = choices.flatMap(({ setting, value, what, silences }) => [
    `to choose: ${what}${silences === undefined ? "" : `; silences ${counted(silences, "alert")}`}`,
    `${setting}: ${literal(value)},`,
  ]);
  const seen = cut(facts.map((fact) => `seen: ${fact.what}: ${inWords(fact.seen, section, true)}`));
  return [`  ${stack}: {`, ...settings, ...[...chosen, ...seen].map((text) => comment("    ", text)), "  },"];
}

function lineWords({ kind, seen, effect, isKept }: Line, section: Section): string {
  const words = [kind ?? [], isKept ? "in the output" : [], seen ? inWords(seen, section) : []].flat();
  return seen && effect ? `${words.join(": ")}; ${effectWords[effect](seen.effects)}` : words.join(": ");
}

const effectWords = {
  silences: (alerts: number) => `silences ${counted(alerts, "alert")}`,
  tells: () => "tells of these, silences 0 alerts",
  logs: () => "logs these, silences 0 alerts",
};

function inWords({ calls, days, last, effects }: Seen, { noun, made }: Section, withMade = false): string {
  const brought = withMade && effects > 0 ? `, ${counted(effects, made)}` : "";
  if (calls === 0) return `no ${noun} that did not fail${brought}`;
  return `${counted(calls, noun)} on ${counted(days.size, "day")}, last ${last}${brought}`;
}

function cut(texts: readonly string[]): readonly string[] {
  const rest = texts.length - most;
  return rest > 0 ? [...texts.slice(0, most), `and ${rest} more: --json has them`] : texts;
}

function comment(indent: string, text: string): string {
  return `${indent}// ${printable(text)}`;
}

/** A JSON value as one writes it in TypeScript. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${literal(field)}`);
  return `{ ${fields.join(", ")} }`;
}
