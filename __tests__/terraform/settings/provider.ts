import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/** Arguments of the provider in two Regions, with the endpoint of EventBridge in the variable `EVENTS`. */
export const settings: Settings = {
  region: "eu-central-1",
  backend: local(),
  provider: {
    assumeRole: {
      roleArn: "arn:aws:iam::222233334444:role/terraform",
      sessionName: "audit",
      externalId: "audit-pipelines",
      duration: "1h",
    },
    endpoints: { events: process.env.EVENTS ?? "http://127.0.0.1:9" },
    retryMode: "adaptive",
    maxRetries: 5,
    stsRegion: "eu-west-1",
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRegionValidation: true,
    ignoreTags: { keyPrefixes: ["cost:"] },
  },
  apiEventLog: {
    name: "provider",
    hardening: "none",
    eventNames: ["CreateUser"],
    eventSources: ["iam.amazonaws.com"],
    regions: ["us-east-1"],
  },
};
