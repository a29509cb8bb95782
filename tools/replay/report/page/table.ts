import { element } from "./element";

/** The maximum length of a cell without line breaks, such as a time or an event name. */
const short = 24;

/** The content of a cell. Numbers are aligned right. */
export type Cell = string | number | HTMLElement;

/** A table with a head. On a narrow screen, each cell is a line with a label. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): HTMLElement {
  return element(
    "table",
    {},
    element("caption", { className: "unseen" }, caption),
    element("thead", {}, element("tr", {}, ...head.map((label) => element("th", { scope: "col" }, label)))),
    element(
      "tbody",
      {},
      ...rows.map((row) => element("tr", {}, ...row.map((cell, index) => td(cell, head[index])))),
    ),
  );
}

function td(cell: Cell, label = ""): HTMLElement {
  const text = typeof cell === "number" ? cell.toLocaleString("en") : cell;
  const isLong = typeof text === "string" && text.length > short;
  const made = element("td", {}, ...(isLong ? breakable(text) : [text]));
  made.classList.toggle("number", typeof cell === "number");
  made.classList.toggle("short", !isLong);
  made.dataset.label = label;
  return made;
}

/** A text with possible line breaks after punctuation marks. */
function breakable(text: string): (Node | string)[] {
  const [first = "", ...others] = text.split(/(?<=[./_:])/);
  return [first, ...others.flatMap((part) => [element("wbr"), part])];
}
