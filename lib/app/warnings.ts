import { AnnotationMetadataEntryType } from "cdktf";
import type { IConstruct } from "constructs";
import type { Fault } from "../validation/fault";

/** What is legal but costly or useless, as constructs have annotated it. */
export function warningsOf(root: IConstruct): Fault[] {
  return root.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === AnnotationMetadataEntryType.WARN)
        .map(({ data }) => ({ place: node.path, message: String(data) })),
    );
}
