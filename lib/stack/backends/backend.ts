import type { TerraformBackend, TerraformStack } from "cdktf";

/**
 * Where a stack's state is kept: `local()`, `s3({…})`, `cloud({…})`, or any function that returns one of cdktf's backends,
 * as in `(stack) => new GcsBackend(stack, { bucket: "states", prefix: stack.node.id })`.
 */
export type Backend = (stack: TerraformStack) => TerraformBackend;
