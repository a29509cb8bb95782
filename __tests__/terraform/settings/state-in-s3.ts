import { s3 } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";
import { settings as small } from "./small";

/** State in a bucket that the variable `STATE_BUCKET` names. */
export const settings: Settings = {
  ...small,
  backend: s3({
    bucket: process.env.STATE_BUCKET ?? "terraform-states",
    region: "us-east-1",
    keyPrefix: "audit",
  }),
};
