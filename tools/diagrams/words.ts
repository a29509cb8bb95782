/** One or two words as they are; of more, the first and how many there are besides. */
export function inWords([first = "", second, ...more]: readonly string[]): string {
  if (second === undefined) return first;
  return more.length > 0 ? `${first} and ${more.length + 1} more` : `${first}, ${second}`;
}

/** A number with what is counted: "1 alarm", "2 alarms". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
