import { isObject, parsed, show } from "../json";

/**
 * A block of the synthesized JSON, whose references are resolved as its fields are read.
 *
 * @throws Error from each method, for a field that has another type and for a reference that replay does not
 * know.
 */
export class Block {
  constructor(
    /** What the block is called in messages: a resource's address, with a field of it. */
    readonly label: string,
    private readonly json: Readonly<Record<string, unknown>>,
    private readonly resolve: (value: unknown) => unknown,
  ) {}

  has(field: string): boolean {
    return this.json[field] !== undefined && this.json[field] !== null;
  }

  value(field: string): unknown {
    if (!this.has(field)) return undefined;
    return withContext(`${field} of ${this.label}`, () => this.resolve(this.json[field]));
  }

  text(field: string): string | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return this.refuse(field, "a string", value);
  }

  requiredText(field: string): string {
    return this.text(field) ?? this.refuse(field, "a string", undefined);
  }

  /** One of a few words. */
  oneOf<Word extends string>(field: string, words: readonly Word[], otherwise: Word): Word {
    const value = this.text(field) ?? otherwise;
    return words.find((word) => word === value) ?? this.refuse(field, `one of ${words.join(", ")}`, value);
  }

  texts(field: string): string[] {
    const value = this.value(field) ?? [];
    if (!Array.isArray(value)) return this.refuse(field, "a list of strings", value);
    return value.map((each) =>
      typeof each === "string" ? each : this.refuse(field, "a list of strings", value),
    );
  }

  /** A map of strings, such as a function's environment. */
  map(field: string): Readonly<Record<string, string>> {
    const value = this.value(field) ?? {};
    if (!isObject(value)) return this.refuse(field, "a map of strings", value);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));
  }

  flag(field: string, otherwise: boolean): boolean {
    const value = this.value(field) ?? otherwise;
    if (value === true || value === "true") return true;
    return value === false || value === "false" ? false : this.refuse(field, "true or false", value);
  }

  number(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined) return undefined;
    const number = typeof value === "string" ? Number(value) : value;
    return typeof number === "number" && !Number.isNaN(number)
      ? number
      : this.refuse(field, "a number", value);
  }

  /** JSON within a string, such as an event pattern. */
  parsed(field: string): unknown {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const result = parsed(text);
    if ("problem" in result) throw new Error(`${field} of ${this.label} ${result.problem}`);
    return result.value;
  }

  /**
   * The blocks of a name, of which Terraform's JSON has one or a list.
   *
   * @throws Error for blocks that Terraform makes by going through a set or a map.
   * @see https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
   */
  blocks(field: string): Block[] {
    const dynamic = [this.json.dynamic].flat().filter(isObject);
    if (dynamic.some((each) => Object.hasOwn(each, field)))
      throw new Error(`replay does not evaluate dynamic ${field} of ${this.label}`);
    const value = this.json[field] ?? [];
    const blocks: readonly unknown[] = Array.isArray(value) ? value : [value];
    return blocks.map((block) => {
      if (!isObject(block)) return this.refuse(field, "a block", block);
      return new Block(`${field} of ${this.label}`, block, this.resolve);
    });
  }

  block(field: string): Block | undefined {
    return this.blocks(field)[0];
  }

  private refuse(field: string, wanted: string, value: unknown): never {
    throw new Error(`${field} of ${this.label} must be ${wanted}, was ${show(value)}`);
  }
}

/**
 * What a reader gives; where it fails, the message says in which place.
 *
 * @throws Error of the reader, with the place before its message.
 */
export function withContext<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error });
  }
}
