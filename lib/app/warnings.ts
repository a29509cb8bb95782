import { AnnotationMetadataEntryType } from "cdktf";
import type { IConstruct } from "constructs";
import type { PlacedMessage } from "../validation/error";

/** What is legal but costly or useless, as constructs have annotated it. */
export function warningsOf(root: IConstruct): PlacedMessage[] {
  return root.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === AnnotationMetadataEntryType.WARN)
        .map(({ data }) => ({ place: node.path, message: String(data) })),
    );
}
