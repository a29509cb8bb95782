/** The colors that a chart has besides the one for all others. */
export const maxColors = 8;

/** A color of the page's style, which differs between light and dark. */
export function colorOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The color of the rule that is at a place among the noisiest ones. */
export function ruleColor(place: number): string {
  return colorOf(place < maxColors ? `series-${place + 1}` : "series-other");
}
