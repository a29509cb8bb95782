import { LocalBackend } from "cdktf";
import { validate, textConstraint } from "../../validation/validation";
import type { Backend } from "./backend";

/** Where the state files are, one for each stack. */
export interface LocalSettings {
  /** A folder beside the output folder, for settings that share it with others: `customers/acme`. @default none */
  readonly folder?: string;
}

const folderRule = textConstraint(
  "[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*",
  "a folder is names with single slashes between them, from the folder that cdktf.out is in",
  'leave out the slash at either end, as in "customers/acme"',
);

/**
 * State in `terraform.<stack>.tfstate` beside the output folder, where it survives a new synth and the removal of
 * `cdktf.out`. The path is relative to the stack's folder, so that it holds on every machine.
 */
export function local({ folder }: LocalSettings = {}): Backend {
  return (stack) => {
    validate(stack, "backend folder", folder, folderRule);
    const file = [folder, `terraform.${stack.node.id}.tfstate`].filter(Boolean).join("/");
    return new LocalBackend(stack, { path: `../../../${file}` });
  };
}
