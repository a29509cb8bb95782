/** `dead_letters` as `DeadLetters`, for the IDs of policy statements, which have letters and digits alone. */
export function pascalCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map(capitalized)
    .join("");
}

/** Words with a capital letter, as a sentence begins. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
