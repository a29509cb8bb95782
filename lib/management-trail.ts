import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import { Trail } from "./trail";

/**
 * Warns when no trail of the app records management events: EventBridge gets API calls only from a trail that logs them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function needsManagementTrail(scope: IConstruct): void {
  Aspects.of(scope).add({
    visit: (construct) => {
      if (construct !== scope || recordsManagementEvents(scope.node.root)) return;
      Annotations.of(scope).addWarning(
        "no trail of this app records management events, and EventBridge gets API calls only from a trail that does: unless the " +
          "account has such a trail elsewhere (an organization's will do), no event will ever arrive; deploy sign-in-alerts too, " +
          "whose trail records them.",
      );
    },
  });
}

function recordsManagementEvents(root: IConstruct): boolean {
  return root.node
    .findAll()
    .some((construct) => construct instanceof Trail && construct.managementEvents !== "none");
}
