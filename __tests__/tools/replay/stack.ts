import { SynthesizedStack } from "../../../engines/terraform-json/synthesized";

/** A stack of JSON. */
export function stackOf(json: Readonly<Record<string, unknown>>): SynthesizedStack {
  return new SynthesizedStack("stack", "/stacks/stack", json);
}

/** A stack with one resource of a type, named `it`. */
export function stackWith(type: string, config: Readonly<Record<string, unknown>>): SynthesizedStack {
  return stackOf({ resource: { [type]: { it: config } } });
}
