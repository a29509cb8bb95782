import { isObject } from "../../engines/json";
import type { Json } from "./plan";
import type { Values } from "./values";

/** A resource of a state. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
}

/** A module of a state, as Terraform's JSON output has it. */
interface Module {
  readonly resources?: readonly (StateResource & { readonly mode: string })[];
  readonly child_modules?: readonly Module[];
}

/**
 * Reads the managed resources of a state from the output of `terraform show -json`.
 *
 * @throws Error with a remedy for anything else.
 */
export function parseState(text: string, origin: string): StateResource[] {
  const { values, planned_values } = parseObject(text, origin);
  if (!isObject(values) || planned_values !== undefined) throw noState(origin);
  return resourcesOf(values.root_module as Module | undefined);
}

function parseObject(text: string, origin: string): Readonly<Record<string, Json>> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (isObject(value)) return value as Readonly<Record<string, Json>>;
  } catch {
    // What is not JSON is refused as other JSON is.
  }
  throw noState(origin);
}

function resourcesOf({ resources = [], child_modules = [] }: Module = {}): StateResource[] {
  return [...resources.filter(({ mode }) => mode === "managed"), ...child_modules.flatMap(resourcesOf)];
}

function noState(origin: string): Error {
  return new Error(
    `${origin} is not the output of \`terraform show -json\` for a state: ` +
      "run `terraform show -json > old.json` where the old configuration is, and give old.json.",
  );
}
