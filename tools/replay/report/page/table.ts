import { element } from "./element";

/** The most characters of a cell that is kept in one line, such as a time or the name of an event. */
const short = 24;

/** What a cell shows; numbers stand at the right. */
export type Cell = string | number | HTMLElement;

/** A table with a head; on a narrow screen each cell is a line with its own label. */
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

/** A text that goes to the next line after a punctuation mark rather than within a word. */
function breakable(text: string): (Node | string)[] {
  const [first = "", ...others] = text.split(/(?<=[./_:])/);
  return [first, ...others.flatMap((part) => [element("wbr"), part])];
}
