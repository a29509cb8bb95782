import type { Changes } from "../changes";
import { isUnknownAt, textAt, valuesAfter, valuesBefore } from "../values";
import type { Harm } from "./harm";
import { policyChange } from "./policy-changes";

/** The policies on which others may rely, by the type of resource. */
export const policies: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_bus_policy: "policy",
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_dynamodb_resource_policy: "policy",
  aws_iam_role: "assume_role_policy",
  aws_kms_key: "policy",
  aws_kms_key_policy: "policy",
  aws_s3_bucket_policy: "policy",
  aws_sns_topic: "policy",
  aws_sns_topic_policy: "policy",
  aws_sqs_queue: "policy",
  aws_sqs_queue_policy: "policy",
};

/** The policies that allow others less than before, so that what relies on them stops. */
export function refused({ changed }: Changes): Harm {
  const resources = changed.flatMap((resource) => {
    const path = policies[resource.type];
    // A policy that is not known is told where it may be weaker.
    if (path === undefined || isUnknownAt(resource, path)) return [];
    const [before, after] = [valuesBefore(resource), valuesAfter(resource)];
    const lines = policyChange(textAt(before, path), textAt(after, path)).refused;
    return lines.length > 0 ? [{ address: resource.address, lines }] : [];
  });
  return {
    title: "No longer allowed",
    resources,
    remedy:
      "What relies on the policies stops: add its statements in the settings, or apply it only if nothing does.",
  };
}
