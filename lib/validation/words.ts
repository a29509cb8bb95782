/** `dead_letters` as `DeadLetters`, for the IDs of policy statements, which have letters and digits alone. */
export function pascalCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
