/** Line breaks, control characters, direction marks and lone surrogates. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A text of somebody else, of which no character changes how others are shown. */
export function visible(text: string): string {
  return text.replace(invisible, " ");
}

/** A text cut to a length, with an ellipsis where something is missing. */
export function cut(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
