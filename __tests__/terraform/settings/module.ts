import { settings as own } from "../../../settings";
import type { Settings } from "../../../stacks/settings";

const { region, tags, signInAlerts, changeAlerts } = own;

/** Two stacks as modules: one with providers of several Regions, and a small one with a function. */
export const settings: Settings = {
  region,
  tags,
  module: true,
  signInAlerts,
  changeAlerts: changeAlerts && { ...changeAlerts, hardening: "none" },
};
