import { isObject } from "../../engines/json";
import type { Json, Plan, ResourceChange } from "./plan";
import { withoutKeys } from "./values";

/** A resource that an attribute refers to, and which of its attributes it takes. */
export interface Reference {
  /** The address without keys. */
  readonly address: string;
  /** The attribute, such as `id`. */
  readonly attribute: string;
}

/** Finds what an attribute of a resource refers to. */
export type ReferencesOf = (resource: ResourceChange, attribute: string) => readonly Reference[];

/** Reads the references of a plan's configuration, those of its root module. */
export function referencesIn({ configuration }: Plan): ReferencesOf {
  const expressions = new Map(
    configuration?.root_module?.resources?.map((each) => [each.address, each.expressions]),
  );
  return ({ address }, attribute) => {
    const expression = expressions.get(withoutKeys(address))?.[attribute];
    const references = isObject(expression) ? (expression.references as Json | undefined) : undefined;
    return Array.isArray(references) ? references.flatMap(referenceOf) : [];
  };
}

/** Terraform lists `aws_s3_bucket.logs.id` and then `aws_s3_bucket.logs`. */
function referenceOf(text: Json): Reference[] {
  const match = /^(\w+\.[\w-]+)\.(\w+)$/.exec(withoutKeys(String(text)));
  const [, address, attribute] = match ?? [];
  return address !== undefined && attribute !== undefined ? [{ address, attribute }] : [];
}
