import type { Opened } from "./form";

/** The number of characters that tell the form of a text. */
const beginning = 10_000;

/** A header of names with commas, semicolons or tabs between. */
const csvHeader = /^"?[a-z][\w .-]*"?(?:[,;\t]"?[a-z][\w .-]*"?)+\r?(?:\n|$)/i;

/** JSON in a cell of CSV: quotes are doubled, as they never are in JSON. */
const csvCell = /"[[{]""/;

/** Forms of text that are not JSON, each by its beginning. */
const forms: readonly { readonly isMine: RegExp; readonly open: (text: string) => Opened }[] = [
  {
    // Base64 of gzip's first three bytes.
    isMine: /^\s*H4sI[\w+/=\s]+$/,
    open: (text) => ({ kind: "bytes", bytes: Buffer.from(text, "base64") }),
  },
  problem(
    new RegExp(`${csvHeader.source}|${csvCell.source}`, "i"),
    "is CSV, as Athena and CloudTrail Lake write it, which has no whole records: replay the log files in S3, " +
      "or what aws cloudtrail get-query-results prints of a query that selects eventJson",
  ),
  problem(
    /^(?:EVENTS\t|[Ee]vents:|\| *(?:LookupEvents|FilterLogEvents|GetLogEvents))/m,
    "is the text, YAML or table of the AWS CLI: use --output json",
  ),
  problem(/^\s*</, "is XML or HTML, as of an error: get the file again"),
];

function problem(isMine: RegExp, message: string) {
  return { isMine, open: () => ({ kind: "problem", problem: message }) as const };
}

/** Opens a text that is not JSON, if it has a known form. */
export function openedText(text: string): Opened | undefined {
  const first = text.slice(0, beginning);
  return forms.find(({ isMine }) => isMine.test(first))?.open(text);
}
