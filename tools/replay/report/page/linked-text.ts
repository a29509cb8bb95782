import { isConsoleHost } from "../../../../engines/aws";
import { element } from "./element";

/** A web address, alone or as Slack writes it with a label. */
const addressPattern = /<(?<labelled>https:[^\s<>|"]+)\|(?<label>[^<>]+)>|(?<bare>https:[^\s<>|"]+)/g;

/** A text in which addresses of AWS's consoles are links. Others in a record may be anybody's, so they lead nowhere. */
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
