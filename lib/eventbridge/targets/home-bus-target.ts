import { AuditStack } from "../../stack/audit-stack";
import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";
import { Region } from "../../stack/region";
import { ServiceRole } from "../../security/service-role";

/**
 * Forwards events to the default bus of the home Region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class HomeBusTarget implements RuleTarget {
  bind(rule: EventRule): BoundTarget {
    const { name, partition, region, account } = AuditStack.of(rule);
    const bus = `arn:${partition}:events:${region}:${account}:event-bus/default`;
    const role = new ServiceRole(rule, "role", {
      name: `${name}-${Region.of(rule)}-${rule.node.id.replaceAll("_", "-")}`,
      service: "events.amazonaws.com",
      sourceArn: rule.arn,
    });
    role.allow({ sid: "PutEventsOnHomeBus", actions: ["events:PutEvents"], resources: [bus] });
    return { arn: bus, roleArn: role.arn };
  }
}
