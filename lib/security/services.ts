import { textConstraint } from "../validation/validation";

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const servicePrincipal = textConstraint(
  "[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.amazonaws\\.com",
  "a service is given as CloudTrail names it in invokedBy, such as dynamodb.application-autoscaling.amazonaws.com",
  "take it from an event that the service caused",
);
