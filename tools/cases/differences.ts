import { compileWildcard } from "../../engines/wildcard";
import { counted, printable, shortened } from "../../engines/words";
import type { Happened } from "./case-runner";
import type { Expectation } from "./expectation";

/** The most characters of a message's line. */
const maxCharacters = 240;

/** The most messages that are quoted. */
const maxMessages = 3;

/** How what happened differs from what was expected, as lines of text; none if it does not. */
export function differences(expected: Expectation, happened: Happened): string[] {
  const { recordedBy, matches, messageContains = [], silent } = expected;
  const { messages, failures, whyNotMatched } = happened;
  const missing = messageContains.filter((text) => !messages.some((message) => message.includes(text)));
  const isLoud = messages.length > 0;
  const isWrong = missing.length > 0 || (silent !== undefined && silent === isLoud);
  return [
    ...failures,
    ...listDifferences("recorded by", recordedBy, happened.recordedBy),
    ...listDifferences("matches", matches, happened.matches, whyNotMatched),
    ...missing.map((text) => `message contains: ${JSON.stringify(text)} is expected, and in no message`),
    ...(silent === true && isLoud
      ? [`silent: ${counted(messages.length, "message")} though none is expected`]
      : []),
    ...(silent === false && !isLoud ? ["silent: there is no message, and one is expected"] : []),
    ...(isWrong ? messages.slice(0, maxMessages).flatMap(quoted) : []),
  ].map(printable);
}

function listDifferences(
  what: string,
  expected: readonly string[] | undefined,
  happened: readonly string[],
  whyNot: (name: string) => string | undefined = () => undefined,
): string[] {
  if (expected === undefined) return [];
  const wildcards = expected.map((name) => ({ name, covers: compileWildcard(name) }));
  const missing = wildcards.filter(({ covers }) => !happened.some(covers)).map(({ name }) => name);
  const unexpected = happened.filter((name) => !wildcards.some(({ covers }) => covers(name)));
  return [
    ...missing.map((name) => `${what}: ${name} is expected: ${whyNot(name) ?? "it is missing"}`),
    ...unexpected.map((name) => `${what}: ${name}, which is not expected`),
  ];
}

/** The lines of a message. */
function quoted(message: string): string[] {
  return message.split("\n").map((line) => `  > ${shortened(line, maxCharacters)}`);
}
