import { element } from "./element";

/** Shows the first entries of a list, and a button for more. */
export function showList<T>(
  place: HTMLElement,
  all: readonly T[],
  step: number,
  show: (some: readonly T[]) => HTMLElement,
  shown = step,
): void {
  const more = element("button", { type: "button" }, `Show ${Math.min(step, all.length - shown)} more`);
  more.addEventListener("click", () => showList(place, all, step, show, shown + step));
  place.replaceChildren(
    all.length > 0 ? show(all.slice(0, shown)) : element("p", { className: "none" }, "None."),
    ...(all.length > shown ? [more] : []),
  );
}
