import { LocalBackend } from "cdktf";
import { string } from "../../validation/schema/kinds";
import { object, type SettingsOf } from "../../validation/schema/object";
import { textConstraint } from "../../validation/validation";
import { backendMaker } from "./backend";

const folderRule = textConstraint(
  "[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*",
  "a folder is names with single slashes between them, from the folder that cdktf.out is in",
  'leave out the slash at either end, as in "customers/acme"',
);

const localShape = {
  /**
   * A folder beside `cdktf.out` for the state, such as `customers/acme`.
   * @default none
   * @change `terraform init -migrate-state` copies the state
   */
  folder: string(folderRule),
};

/** Where the state files are, one for each stack. */
export interface LocalSettings extends SettingsOf<typeof localShape> {}

/**
 * State in `terraform.<stack>.tfstate` beside the output folder, where it survives a new synth and the
 * removal of `cdktf.out`. The path is relative to the stack's folder, so that it holds on every machine.
 */
export const local = backendMaker(
  "local()",
  object(localShape),
  ({ folder }: LocalSettings = {}) =>
    (stack) => {
      const file = [folder, `terraform.${stack.node.id}.tfstate`].filter(Boolean).join("/");
      return new LocalBackend(stack, { path: `../../../${file}` });
    },
);
