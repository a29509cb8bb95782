import { type Columns, maxKeyCharacters, type OptionalColumn } from "../lib/storage/columns";
import type { TableIndex } from "../lib/storage/table";

/** The attribute by which DynamoDB deletes an item. */
export const expiryAttribute = "ExpiresAt";

/** The most characters of a column that is no key: an item has at most 400 KB, and `EventData` up to 256. */
const maxCharacters = 1000;
const secondsInDay = 24 * 60 * 60;

export interface ItemAttributesProps {
  /** @default none */
  readonly columns?: Columns;
  /** @default none */
  readonly indexes?: readonly TableIndex[];
  /** @default items are kept */
  readonly expireItemsAfterDays?: number;
}

/** The attributes of an item as DynamoDB's API takes them, and the variables that they refer to. */
interface ItemAttributes {
  readonly item: Readonly<Record<string, unknown>>;
  /** Expressions in JSONata by the variables that get their values; none fails, whatever the event has. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The attributes that the settings add to an item. JSONPath reads what every event has. Defaults and times
 * are computed by JSONata and handed over as variables, since JSONata's `$string` would round numbers of
 * `EventData` that JSONPath keeps.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function itemAttributes(props: ItemAttributesProps): ItemAttributes {
  const { columns = {}, indexes = [], expireItemsAfterDays } = props;
  const item: Record<string, unknown> = {};
  const variables: Record<string, string> = {};
  for (const [index, [name, column]] of Object.entries(columns).entries()) {
    const variable = `column${index + 1}`;
    const isKey = indexes.some(({ partitionKey, sortKey }) => [partitionKey, sortKey].includes(name));
    item[name] = { "S.$": typeof column === "string" ? column : `$${variable}` };
    if (typeof column !== "string") variables[variable] = textOrDefault(column, isKey);
  }
  if (expireItemsAfterDays !== undefined) {
    item[expiryAttribute] = { "N.$": "$expiresAt" };
    variables.expiresAt = expression(
      `$string($floor($millis() / 1000) + ${expireItemsAfterDays * secondsInDay})`,
    );
  }
  return { item, variables };
}

/** Text as it is, anything else as JSON; the default for nothing, null and empty text, which no key takes. */
function textOrDefault({ path, default: fallback }: OptionalColumn, isKey: boolean): string {
  return expression(
    `($value := ${jsonataPath(path)}; ` +
      `$text := $exists($value) and $value != null ? $string($value) : ""; ` +
      `$text = "" ? ${JSON.stringify(fallback)} : ` +
      `$substring($text, 0, ${isKey ? maxKeyCharacters : maxCharacters}))`,
  );
}

/** A path of JSONPath in JSONata, in which a name that is no plain word stands in backquotes. */
function jsonataPath(path: string): string {
  const isPlain = /^(?!(?:and|false|function|in|null|or|true)$)[A-Za-z_]\w*$/;
  const quoted = (name: string) => (isPlain.test(name) ? name : `\`${name}\``);
  const steps = path.replace(/\.([^.[]+)/g, (_, name: string) => `.${quoted(name)}`);
  return steps.replace("$", "$states.input");
}

function expression(jsonata: string): string {
  return `{% ${jsonata} %}`;
}
