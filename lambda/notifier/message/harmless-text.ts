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
  String.raw`\barn:aws[\w-]*:[\w-]*:[\w-]*:\d{12}:(?!\S*//)[\w+=,.@:/*#$-]+`,
  // A mail address.
  String.raw`(?<!\S)[\w.+=-]+@[\w.-]+(?!\S)`,
  // A service of AWS. Whoever has a bucket or an instance has a host, too, below other names.
  String.raw`(?<![\w.-])[a-z0-9-]+(?:\.(?!s3|compute)[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?(?![\w/:@-]|\.\w)`,
];

/** Marks as between the names of a host: those of numbers and IP addresses are none. */
const hostMark = String.raw`(?<=[\p{L}\p{M}\p{N}\p{S}_-])\p{Po}(?=[\p{L}\p{S}])`;

const keptAndMarks = new RegExp([...kept, hostMark].join("|"), "gu");

function defanged(text: string): string {
  return text
    .replace(/\bhttp(?=s?:\/\/)/gi, "hxxp")
    .replace(/(?<!hxxps?):\/\//gi, "[:]//")
    .replace(/\\\\(?=[\p{L}\p{N}\p{S}])/gu, "[\\]\\")
    .replace(keptAndMarks, (found) => (isDot(found) ? "[.]" : found));
}

/** Whether browsers read it as a dot, of which Unicode has several forms. */
function isDot(text: string): boolean {
  return /^[.。]$/.test(text.normalize("NFKC"));
}

/** A text cut to a length, with an ellipsis where something is missing; no character is cut in two. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // No request can have half of a pair: SNS's client fails before it sends one.
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
