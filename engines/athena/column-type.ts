import { Scanner } from "../scanner";

/** A type of a column as Glue writes it, such as `array<struct<arn:string>>`. */
export type ColumnType =
  | { readonly kind: "struct"; readonly fields: ReadonlyMap<string, ColumnType> }
  | { readonly kind: "array"; readonly element: ColumnType }
  | { readonly kind: "map" }
  | { readonly kind: "plain"; readonly name: string };

/**
 * Reads the type of a column.
 *
 * @throws Error with the position of what is no type.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function readColumnType(text: string): ColumnType {
  const scanner = new Scanner(
    text,
    (position, problem) => new Error(`the type of a column, ${text}, at position ${position}: ${problem}`),
  );
  const type = readType(scanner);
  scanner.expectEnd();
  return type;
}

function readType(scanner: Scanner): ColumnType {
  const name = scanner.expect(/\w+(?:\([\d, ]*\))?/y, "a type").toLowerCase();
  if (!scanner.takes("<")) return { kind: "plain", name };
  const type = readParts(scanner, name);
  scanner.expect(">");
  return type;
}

function readParts(scanner: Scanner, name: string): ColumnType {
  if (name === "array") return { kind: "array", element: readType(scanner) };
  if (name === "struct") {
    const fields = new Map<string, ColumnType>();
    do {
      const field = scanner.expect(/[^:<>, ]+/y, "the name of a field");
      scanner.expect(":");
      fields.set(field, readType(scanner));
    } while (scanner.takes(","));
    return { kind: "struct", fields };
  }
  readType(scanner);
  scanner.expect(",");
  readType(scanner);
  return { kind: "map" };
}
