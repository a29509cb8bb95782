/** Line breaks, control characters, direction marks, lone surrogates, and letters that have no glyph. */
const invisible = /[\p{C}\p{Zl}\p{Zp}\p{DI}\u2800]/gu;

/** Marks on one character after the three that writing needs, which would cover the lines around. */
const moreMarks = /(?<=\p{M}{3})\p{M}+/gu;

/** Characters that are read, of which no destination shows as many: a long text would take seconds. */
const maxRead = 5_000;

/**
 * A text of somebody else, of which no character changes how others are shown, and of which nobody makes a
 * link: Gmail and Apple Mail make them of bare hosts, Outlook of `www.` and of shares, and all of URLs.
 */
export function harmless(text: string): string {
  const shown = text.replace(invisible, " ").replace(moreMarks, "").replace(/\s+/g, " ").trim();
  return defanged(shown.slice(0, maxRead)) || "(blank)";
}

/** What leads to nobody's page. */
const kept = [
  String.raw`\barn:aws[\w-]*:[\w-]*:[\w-]*:\d*:(?!\S*//)[\w+=,.@:/*#$-]+`,
  // A mail address.
  String.raw`(?<!\S)[\w.+=-]+@[\w.-]+(?!\S)`,
  // A service of AWS. Whoever has a bucket or an instance has a host, too, below other names.
  String.raw`(?<![\w.-])[a-z0-9-]+(?:\.(?!s3|compute)[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?(?![\w/:@-]|\.\w)`,
];

/** Dots as of a host, which browsers take in four forms; those of numbers and IP addresses are none. */
const hostDot = String.raw`(?<=[\p{L}\p{M}\p{N}_-])[.\u3002\uFF0E\uFF61](?=\p{L})`;

const keptAndDots = new RegExp([...kept, hostDot].join("|"), "gu");

function defanged(text: string): string {
  return text
    .replace(/\bhttp(?=s?:\/\/)/gi, "hxxp")
    .replace(/(?<!hxxps?):\/\//gi, "[:]//")
    .replace(/\\\\(?=\w)/g, "[\\]\\")
    .replace(keptAndDots, (found) => (found.length === 1 ? "[.]" : found));
}

/** A text cut to a length, with an ellipsis where something is missing; no character is cut in two. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // No request can have half of a pair: SNS's client fails before it sends one.
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
