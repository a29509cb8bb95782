import { cloud } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/** A stack with an asset that runs in Terraform Cloud. */
export const settings: Settings = {
  region: "us-east-1",
  // OpenTofu has no default for the host.
  backend: cloud({ hostname: "app.terraform.io", organization: "example", workspace: { prefix: "audit-" } }),
  changeAlerts: { webhookParameter: "/slack", expectedRoles: [] },
};
