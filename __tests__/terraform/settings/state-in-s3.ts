import { s3 } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";
import { settings as small } from "./small";

/** State in a bucket. */
export const settings: Settings = {
  ...small,
  backend: s3({ bucket: "terraform-states", region: "us-east-1", keyPrefix: "audit" }),
};
