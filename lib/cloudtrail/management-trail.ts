import { Annotations, Aspects, type IAspect, type TerraformElement } from "cdktf";
import type { IConstruct } from "constructs";
import { AuditTrail } from "./audit-trail";
import { trailsOf } from "./app-trails";
import { ExistingTrail } from "./existing-trail";
import { AuditStack } from "../stack/audit-stack";
import { mayRecord } from "../stack/trail-errors";
import type { ITrail } from "./trail";
import { addErrors, errorMessage } from "../validation/validation";

/**
 * Warns once when no trail of the app records management events: EventBridge gets API calls only from a trail
 * that logs them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function needsManagementTrail(scope: IConstruct): void {
  const aspects = Aspects.of(scope);
  if (!aspects.all.some((each) => each instanceof NoTrailWarning)) aspects.add(new NoTrailWarning(scope));
}

class NoTrailWarning implements IAspect {
  constructor(private readonly scope: IConstruct) {}

  visit(construct: IConstruct): void {
    const { scope } = this;
    if (construct !== scope || managementTrails(scope).length > 0) return;
    Annotations.of(scope).addWarning(
      "no trail of this app records management events, and EventBridge gets API calls only from a trail that does: unless the " +
        "account has such a trail elsewhere (an organization's will do), no call will ever reach the rules of this stack; deploy " +
        "sign-in-alerts too, whose trail records them.",
    );
  }
}

/** A sign-in, as far as a trail asks of it. */
const signIn = {
  eventTime: "",
  awsRegion: "",
  eventCategory: "Management",
  eventType: "AwsConsoleSignIn",
  eventSource: "signin.amazonaws.com",
  eventName: "ConsoleLogin",
  readOnly: false,
};

/** Refuses a trail that exists, or that overrides change, and records no sign-ins. */
export function requireManagementEvents(trail: ITrail): void {
  if (trail instanceof AuditTrail)
    trail.node.addValidation({ validate: () => overriddenErrors(trail, AuditStack.of(trail)) });
  if (!(trail instanceof ExistingTrail) || trail.managementEvents !== "none") return;
  addErrors(trail, [
    errorMessage(
      "existingTrail.managementEvents",
      "none",
      "EventBridge gets sign-ins only from a trail that records management events",
      "name another trail, or leave existingTrail out",
    ),
  ]);
}

function overriddenErrors(trail: AuditTrail, stack: AuditStack): string[] {
  const block = stack.overriddenBlock(trail.node.defaultChild as TerraformElement);
  if (!block || mayRecord(block.address, block.config, signIn)) return [];
  const { enable_logging, event_selector, advanced_event_selector } = block.config;
  return [
    errorMessage(
      `overrides of ${block.address}`,
      { enable_logging, event_selector, advanced_event_selector },
      "EventBridge and log groups get sign-ins only from a trail that logs and records management events",
      'add a selector with the eventCategory "Management", or leave the override out',
    ),
  ];
}

/**
 * Warns of a trail of one Region, where a stack is about sign-ins: AWS records them in several.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function warnOfOneRegion(trail: ITrail): void {
  if (!(trail instanceof AuditTrail) || trail.isMultiRegionTrail) return;
  const { region } = AuditStack.of(trail);
  const global = trail.includeGlobalServiceEvents ? "" : ", and none of the global sign-in page";
  Annotations.of(trail).addWarning(
    `the trail ${trail.name} records the sign-ins of ${region} alone${global}: those of other Regions are told only where ` +
      "another trail of the account records them; set isMultiRegionTrail to true.",
  );
}

/**
 * Warns when another trail of the app records management events already:
 * https://aws.amazon.com/cloudtrail/pricing/
 */
export function warnOfSecondCopy(trail: ITrail): void {
  if (!(trail instanceof AuditTrail) || trail.managementEvents === "none") return;
  Aspects.of(trail).add({
    visit: (construct) => {
      const [first] = managementTrails(trail);
      if (construct !== trail || !first || first === trail) return;
      Annotations.of(trail).addWarning(
        `${first.node.path} records management events already, and AWS charges for every copy after the first; ` +
          'set managementEvents to "none" here, or leave it so if the two are read by different people.',
      );
    },
  });
}

function managementTrails(scope: IConstruct): (AuditTrail | ExistingTrail)[] {
  return trailsOf(scope).filter((trail) => trail.managementEvents !== "none");
}
