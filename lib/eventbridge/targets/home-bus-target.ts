import { AuditStack } from "../../stack/audit-stack";
import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";

/**
 * Forwards events to the default bus of the home Region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class HomeBusTarget implements RuleTarget {
  bind({ role }: EventRule): BoundTarget {
    const { partition, region, account } = AuditStack.of(role);
    const bus = `arn:${partition}:events:${region}:${account}:event-bus/default`;
    role.grant({ sid: "PutEventsOnHomeBus", actions: ["events:PutEvents"], resources: [bus] });
    return { arn: bus, roleArn: role.arn };
  }
}
