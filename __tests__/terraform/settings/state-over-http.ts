import { HttpBackend } from "cdktf";
import type { Settings } from "../../../stacks/settings";
import { settings as small } from "./small";

/**
 * State at a server that the variable `STATE_SERVER` names, in a backend that the project knows nothing of.
 */
export const settings: Settings = {
  ...small,
  backend: (stack) => {
    const address = `${process.env.STATE_SERVER}/${stack.node.id}`;
    return new HttpBackend(stack, { address, lockAddress: address, unlockAddress: address });
  },
};
