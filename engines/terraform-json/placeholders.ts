import { isObject } from "../json";

/** Finds the placeholders of what only AWS knows, such as `<aws_kms_key.key.key_id>`, in a resolved value. */
export function placeholdersIn(value: unknown): string[] {
  return [...new Set(inTexts(value))];
}

function inTexts(value: unknown): string[] {
  if (typeof value === "string") return value.match(/<[a-z][\w-]*\.[^<>\s]+>/g) ?? [];
  if (Array.isArray(value)) return value.flatMap(inTexts);
  return isObject(value) ? Object.values(value).flatMap(inTexts) : [];
}

/**
 * Widens an event pattern: a field that is compared with a placeholder accepts every value.
 *
 * AWS, which knows the value, matches no event that the wide pattern does not.
 */
export function acceptingPlaceholders(pattern: unknown): unknown {
  if (Array.isArray(pattern)) {
    const alternatives: readonly unknown[] = pattern;
    return placeholdersIn(alternatives).length > 0 ? [...alternatives, { exists: true }] : alternatives;
  }
  if (!isObject(pattern)) return pattern;
  return Object.fromEntries(
    Object.entries(pattern).map(([name, value]) => [
      name,
      name === "$or" && Array.isArray(value)
        ? value.map(acceptingPlaceholders)
        : acceptingPlaceholders(value),
    ]),
  );
}
