import { isConsoleHost } from "../../../../engines/aws";
import { element } from "./element";

/** A URL, alone or with a label in Slack's markup. */
const addressPattern = /<(?<labelled>https:[^\s<>|"]+)\|(?<label>[^<>]+)>|(?<bare>https:[^\s<>|"]+)/g;

/**
 * A text in which URLs of AWS consoles are links. Anyone may write other URLs into a record: they stay text.
 */
export function linkedText(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(addressPattern)) {
    const { labelled, label, bare } = groups;
    const address = labelled ?? bare ?? "";
    if (!URL.canParse(address) || !isConsoleHost(new URL(address).hostname)) continue;
    const link = element(
      "a",
      { href: address, target: "_blank", rel: "noopener noreferrer" },
      label ?? address,
    );
    parts.push(text.slice(end, index), link);
    end = index + whole.length;
  }
  return [...parts, text.slice(end)];
}
