import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/** A stack that is applied in seconds. */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),
  signInAlerts: { hardening: "none" },
};
