import { element } from "./element";

/** The maximum length of a cell without line breaks, such as a time or an event name. */
const short = 19;

/** A text, and what it stands for. */
export interface Titled {
  readonly text: string;
  readonly title: string;
}

/** The content of a cell. Numbers are aligned right. */
export type Cell = string | number | Titled | HTMLElement;

/** A table with a head. On a narrow screen, each cell is a line with a label. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): HTMLElement {
  const th = (label: string, index: number) =>
    element("th", { scope: "col", className: isNumber(rows[0]?.[index]) ? "number" : "" }, label);
  return element(
    "table",
    {},
    element("caption", { className: "unseen" }, caption),
    element("thead", {}, element("tr", {}, ...head.map(th))),
    element(
      "tbody",
      {},
      ...rows.map((row) => element("tr", {}, ...row.map((cell, index) => td(cell, head[index])))),
    ),
  );
}

function isNumber(cell: Cell | undefined): cell is number {
  return typeof cell === "number";
}

function td(cell: Cell, label = ""): HTMLElement {
  const made = element("td", {}, ...contentOf(cell));
  const text = isTitled(cell) ? cell.text : cell;
  if (isTitled(cell)) made.title = cell.title;
  made.classList.toggle("number", isNumber(cell));
  made.classList.toggle("short", !isLong(text));
  made.dataset.label = label;
  return made;
}

function contentOf(cell: Cell): (Node | string)[] {
  if (isNumber(cell)) return [cell.toLocaleString("en")];
  if (isTitled(cell)) return breakable(cell.text, /(?<=@)/);
  return typeof cell === "string" && isLong(cell) ? breakable(cell) : [cell];
}

function isTitled(cell: Cell): cell is Titled {
  return typeof cell === "object" && !(cell instanceof HTMLElement);
}

function isLong(text: Exclude<Cell, Titled>): boolean {
  return typeof text === "string" && text.length > short;
}

/** A text with possible line breaks, after punctuation marks unless another place is given. */
function breakable(text: string, at = /(?<=[./_:])/): (Node | string)[] {
  const [first = "", ...others] = text.split(at);
  return [first, ...others.flatMap((part) => [element("wbr"), part])];
}
