import type { Run } from "./letters";

const markup = /\*(?<bold>[^*\n]+)\*|`(?<code>[^`\n]+)`|<(?<url>https:[^|>\s]+)\|(?<label>[^>]+)>/g;

/**
 * A text in Slack's markup as Slack shows it.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function mrkdwnRuns(text: string, size: number): Run[] {
  const run = (part: string, more: Partial<Run> = {}): Run[] =>
    part === "" ? [] : [{ text: unescaped(part), size, color: "text", ...more }];
  const runs: Run[] = [];
  let end = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(markup)) {
    const { bold, code, label } = groups;
    runs.push(...run(text.slice(end, index)));
    if (bold !== undefined) runs.push(...run(bold, { isBold: true }));
    if (code !== undefined) runs.push(...run(code, { isCode: true, size: size - 1 }));
    if (label !== undefined) runs.push(...run(label, { color: "link" }));
    end = index + whole.length;
  }
  return [...runs, ...run(text.slice(end))];
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
