const minute = 60_000;
const day = 24 * 60 * minute;

const widthNames: ReadonlyMap<number, string> = new Map([
  [minute, "minute"],
  [10 * minute, "10 minutes"],
  [60 * minute, "hour"],
  [day, "day"],
  [7 * day, "week"],
]);

/** The start of a bucket in UTC, as short as its width in milliseconds allows. */
export function bucketLabel(start: number, width: number): string {
  const iso = new Date(start).toISOString();
  return width < day ? iso.slice(0, 16).replace("T", " ") : iso.slice(0, 10);
}

/** A width in milliseconds as words after "per", such as "hour". */
export function widthName(width: number): string {
  return widthNames.get(width) ?? `${Math.round(width / (7 * day))} weeks`;
}
