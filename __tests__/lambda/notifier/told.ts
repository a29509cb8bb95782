import type { FindingReader } from "../../../lambda/notifier/findings/finding";
import { plainLine } from "../../../lambda/notifier/message/plain-text";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";

/** A finding in short: its noun, severity, tables and lines. */
export function told(reader: FindingReader, one: ParsedRecord) {
  const finding = reader(one);
  if (typeof finding !== "object") return finding;
  const { title, what } = finding.words();
  const { noun, severity, tables, headline } = finding;
  return { noun, severity, tables, headline, lines: [title, ...what].map(plainLine) };
}
