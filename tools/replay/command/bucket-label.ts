const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const widthNames: ReadonlyMap<number, string> = new Map([
  [MINUTE, "minute"],
  [10 * MINUTE, "10 minutes"],
  [60 * MINUTE, "hour"],
  [DAY, "day"],
  [7 * DAY, "week"],
]);

/** When a bucket of a width in milliseconds starts, as short as the width allows, in UTC. */
export function bucketLabel(start: number, width: number): string {
  const iso = new Date(start).toISOString();
  return width < DAY ? iso.slice(0, 16).replace("T", " ") : iso.slice(0, 10);
}

/** A width in milliseconds in words, as in "per hour". */
export function widthName(width: number): string {
  return widthNames.get(width) ?? `${Math.round(width / (7 * DAY))} weeks`;
}
