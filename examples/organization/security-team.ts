import type { Settings } from "../../stacks/settings";
import { s3 } from "../../lib/stack/backends";

const account = "111122223333";
const security = "444455556666";

/**
 * An account whose security team has a topic, a SIEM and PagerDuty. The outputs `required_topic_policy`,
 * `required_topic_key_policy` and `required_queue_policies` are what that team adds.
 */
export const settings: Settings = {
  region: "eu-central-1",
  // The topic is another account's: EventBridge publishes with a role.
  allowedAccountIds: [account],
  backend: s3({ bucket: "acme-terraform-states", region: "eu-central-1", keyPrefix: "audit" }),

  signInAlerts: {
    existingTrail: { arn: `arn:aws:cloudtrail:eu-central-1:${account}:trail/audit` },
    topicArn: `arn:aws:sns:eu-central-1:${security}:security-alerts`,
    // Subscribers get the event, by which they filter.
    mail: "event",
    subscriptions: {
      siem: {
        protocol: "sqs",
        endpoint: `arn:aws:sqs:eu-central-1:${security}:siem`,
        rawMessageDelivery: true,
      },
      on_call: {
        protocol: "https",
        endpoint: "${data.aws_ssm_parameter.pagerduty.value}",
        endpointAutoConfirms: true,
        filterPolicy: { detail: { userIdentity: { type: ["Root"] } } },
      },
    },
    additionalResources: {
      "data.aws_ssm_parameter.pagerduty": { name: "/pagerduty/integration-url" },
    },
  },
};
