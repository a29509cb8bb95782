import { LocalBackend } from "cdktf";
import type { Backend } from "./backend";

/**
 * State in `terraform.<stack>.tfstate` beside the output folder, where it survives a new synth and the removal of
 * `cdktf.out`. The path is relative to the stack's folder, so that it holds on every machine.
 */
export function local(): Backend {
  return (stack) => new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
}
