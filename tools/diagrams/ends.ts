import { nodesNamed, nodesOfResource } from "./nodes";
import type { Node } from "./picture";
import { type StackResource, type Stack, textsAt } from "./stack";

/** The nodes at one end of a resource's flow. */
export type End = (resource: StackResource, stack: Stack) => readonly Node[];

export const self: End = nodesOfResource;

/** The nodes that the strings at a path name, optionally only those of a kind. */
export function at(path: string, kind?: string): End {
  return (resource, stack) =>
    textsAt(resource, path)
      .flatMap((text) => nodesNamed(text, stack))
      .filter((node) => kind === undefined || node.kind === kind);
}

/** What is subscribed: a resource of AWS, or an endpoint outside it such as an address. */
export const subscriberOf: End = (subscription, stack) => {
  const inside = at("endpoint")(subscription, stack);
  return inside.length > 0 ? inside : self(subscription, stack);
};

/** The tables of the database that a query reads. */
export const tablesAsked: End = (query, stack) =>
  stack
    .ofType("aws_glue_catalog_table")
    .filter((table) => textsAt(table, "database_name")[0] === textsAt(query, "database")[0])
    .flatMap(nodesOfResource);
