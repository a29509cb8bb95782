/** The attributes of a resource as `terraform show -json` has them. */
export class Values {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** An attribute that has a value. */
  text(name: string): string {
    const value = this.values[name];
    if (typeof value !== "string") throw new Error(`${name} is no text but ${JSON.stringify(value)}`);
    return value;
  }

  /** An attribute that may have none; an empty text is none. */
  value<T = unknown>(name: string): T | undefined {
    const value = this.values[name];
    return value === null || value === "" ? undefined : (value as T | undefined);
  }

  /** An attribute that is JSON. */
  json(name: string): unknown {
    return normalized(JSON.parse(this.text(name)));
  }

  blocks(name: string): Values[] {
    return (this.value<Readonly<Record<string, unknown>>[]>(name) ?? []).map((block) => new Values(block));
  }

  /** A block that stands once or not at all. */
  block(name: string): Values | undefined {
    return this.blocks(name)[0];
  }
}

/**
 * A policy as AWS may have rearranged it: a list of one is its element, and lists have no order.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function normalized(value: unknown): unknown {
  if (Array.isArray(value)) {
    const elements = value.map(normalized).map((element) => [JSON.stringify(element), element] as const);
    const sorted = elements.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, element]) => element);
    return sorted.length === 1 ? sorted[0] : sorted;
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, inner]) => [key, normalized(inner)]),
    );
  }
  return value;
}

/** JSON that an API answered with, in the same form. */
export function parsed(json: string | undefined): unknown {
  return json === undefined ? undefined : normalized(JSON.parse(json));
}
