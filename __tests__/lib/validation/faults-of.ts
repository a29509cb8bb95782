import { type App, TerraformBackend, Testing } from "cdktf";
import type { IConstruct } from "constructs";
import type { PlacedMessage } from "../../../lib/validation/error";
import { SettingsError } from "../../../lib/validation/schema/setting-error";
import { folderOf } from "../../support/folder-of-files";

const outdir = folderOf();

/** An app to build stacks on, which need not be synthesized. */
export function testApp(): App {
  return Testing.app({ outdir });
}

/** All that the constructs of an app refuse, given any of them, or what makes one. */
export function faultsOf(given: IConstruct | (() => IConstruct)): PlacedMessage[] {
  if (typeof given !== "function") return refusalsOf(given);
  try {
    return refusalsOf(given());
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.errors.map(({ message }) => ({ place: error.owner, message }));
  }
}

/** A backend's own validation would run the terraform binary. */
function refusalsOf(construct: IConstruct): PlacedMessage[] {
  const { root } = construct.node;
  return root.node
    .findAll()
    .filter((construct) => !TerraformBackend.isBackend(construct))
    .flatMap(({ node }) => node.validate().map((message) => ({ place: node.path, message })));
}
