import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/** The stacks that the commands of the pages are about, with what these name. */
export const settings: Settings = {
  region: "us-east-1",
  backend: local({ folder: process.env.STATE_FOLDER }),
  signInAlerts: { bucketName: process.env.TRAIL_BUCKET, signInRegions: [] },
  apiEventLog: {
    eventNames: ["RunInstances"],
    columns: { EventName: "$.detail.eventName" },
    indexes: [{ name: "by-event-name", partitionKey: "EventName" }],
  },
  changeAlerts: { webhookParameter: "/change-alerts/slack-webhook", expectedRoles: [] },
};
