/** A text that is longer than a line as two, as equal as its hyphens, slashes and spaces let them be. */
export function inLines(text: string, length: number): string {
  const middle = text.length / 2;
  const breaks = [...text.matchAll(/[-/ ](?=.)/g)].map(({ index }) => index + 1);
  const [best] = breaks.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  if (text.length <= length || best === undefined) return escaped(text);
  return `${escaped(text.slice(0, best))}<br/>${escaped(text.slice(best))}`;
}

/** A text for the HTML of a Graphviz label. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
