import { cloud } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/** A stack with an asset that runs in Terraform Cloud. */
export const settings: Settings = {
  region: "us-east-1",
  backend: cloud({ organization: "example", workspace: { prefix: "audit-" } }),
  changeAlerts: { webhookParameter: "/slack", expectedRoles: [] },
};
