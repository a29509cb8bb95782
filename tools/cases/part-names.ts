import { compileWildcard } from "../../engines/wildcard";
import { nearest } from "../nearest";

/** A trail, a rule or a filter of a stack, by its Terraform address. */
export interface Part {
  readonly stack: string;
  readonly address: string;
}

/**
 * The names by which cases name trails or rules: `stack/name`, with Terraform's name of the resource; its
 * address, where another type has the name too.
 */
export class PartNames {
  private readonly names = new Map<string, string>();

  /** @param what what they are, such as "trail" */
  constructor(
    private readonly what: string,
    parts: readonly Part[],
  ) {
    const count = (name: string) => parts.filter((part) => shortName(part) === name).length;
    for (const part of parts) {
      const name = shortName(part);
      this.names.set(fullName(part), count(name) > 1 ? fullName(part) : name);
    }
  }

  nameOf(part: Part): string {
    return this.names.get(fullName(part)) ?? fullName(part);
  }

  /** Why a name, in which `*` is any text, names no part; undefined if it does. */
  faultOf(wildcard: string): string | undefined {
    const names = [...this.names.values()];
    if (names.some(compileWildcard(wildcard))) return undefined;
    const stacks = [...new Set(names.map(stackOf))];
    if (stacks.length === 0) return `no replayed stack has a ${this.what}`;
    if (!stacks.some(compileWildcard(stackOf(wildcard))))
      return `no replayed stack of this name has a ${this.what}; those that do: ${stacks.join(", ")}`;
    return `there is no such ${this.what}; did you mean ${nearest(wildcard, names).join(" or ")}?`;
  }
}

function stackOf(name: string): string {
  return name.split("/", 1).join();
}

function shortName({ stack, address }: Part): string {
  return `${stack}/${address.slice(address.indexOf(".") + 1)}`;
}

function fullName({ stack, address }: Part): string {
  return `${stack}/${address}`;
}
