import { type App, TerraformBackend, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import type { Fault } from "../../../lib/validation/fault";
import { folderOf } from "../../support/folder-of-files";

const outdir = folderOf();

/** An app to build stacks on, which need not be synthesized. */
export function testApp(): App {
  return Testing.app({ outdir });
}

/** All that the constructs of an app refuse, given any of them. A backend's own validation would run the terraform binary. */
export function faultsOf(construct: IConstruct): Fault[] {
  const { root } = construct.node;
  return root.node
    .findAll()
    .filter((construct) => !TerraformBackend.isBackend(construct))
    .flatMap(({ node }) => node.validate().map((message) => ({ place: node.path, message })));
}
