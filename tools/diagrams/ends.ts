import { nodesNamed, nodesOfResource } from "./nodes";
import type { Node } from "./picture";
import { type Resource, type Stack, textsAt } from "./stack";

/** The nodes at one end of what flows because of a resource. */
export type End = (resource: Resource, stack: Stack) => readonly Node[];

export const self: End = nodesOfResource;

/** What the strings at a path name; with a kind, only what is of it. */
export function at(path: string, kind?: string): End {
  return (resource, stack) =>
    textsAt(resource, path)
      .flatMap((text) => nodesNamed(text, stack))
      .filter((node) => kind === undefined || node.kind === kind);
}

/** The tables of the database that a query asks. */
export const tablesAsked: End = (query, stack) =>
  stack
    .ofType("aws_glue_catalog_table")
    .filter((table) => textsAt(table, "database_name")[0] === textsAt(query, "database")[0])
    .flatMap(nodesOfResource);
