import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { compilePattern, patternFields } from "../../../engines/event-pattern/event-pattern";
import { isObject } from "../../../engines/json";
import { acceptingPlaceholders } from "../../../engines/terraform-json/placeholders";
import type { Rule } from "../../../engines/terraform-json/synthesized";
import { listed } from "../../../engines/words";
import { eventOf } from "../../replay/event-bridge";
import type { Deployed } from "../deployed";
import { notTold, ok, wrong } from "../verdict";
import { type HarmlessCall, harmlessCalls } from "./harmless-calls";
import { markOf, type Sent, type Trial } from "./trial";

/**
 * An event for each rule that takes one which is not AWS's. Nobody but AWS sends those with a source that
 * begins with `aws.`: for such a rule the call is named that a person may make.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
export function ruleTrials(deployed: Deployed): Trial[] {
  const { stack, deployment } = deployed;
  const calls = harmlessCalls(deployed);
  return stack
    .rules(deployment)
    .filter(({ pattern }) => pattern !== undefined)
    .map((rule) => ({ address: rule.address, region: rule.region, send: () => send(rule, calls, deployed) }));
}

async function send(rule: Rule, calls: readonly HarmlessCall[], deployed: Deployed): Promise<Sent> {
  const matches = compilePattern(acceptingPlaceholders(rule.pattern));
  const event = ownEvent(rule, deployed);
  if (event === undefined || !matches(event)) {
    const call = calls.find(({ record, region }) => region === rule.region && matches(eventOf(record)));
    return {
      verdicts: [notTold("takes events of AWS alone, which no test can send", call?.words ?? anyCall(rule))],
    };
  }
  const entry = {
    ...{ EventBusName: rule.busName, Source: event.source, DetailType: event["detail-type"] },
    Detail: JSON.stringify(event.detail),
  };
  const client = deployed.aws.client(EventBridgeClient, rule.region);
  const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
  const refused = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
  if (refused)
    return { verdicts: [wrong(`got no test: ${refused.ErrorMessage}`, "see the policy of its event bus")] };
  const targets = rule.targets.map(({ arn }) => arn);
  return {
    verdicts: [ok("took a test event")],
    expect: [`the event “${markOf(deployed)}” arrives at ${targets.join(", ")}`],
  };
}

/** An event with a source of a rule's pattern that anybody may send. */
function ownEvent({ pattern, region }: Rule, deployed: Deployed) {
  const { source, "detail-type": types } = isObject(pattern) ? pattern : {};
  const [own] = textsOf(source).filter((each) => !each.startsWith("aws."));
  if (own === undefined && source !== undefined) return undefined;
  const [type = markOf(deployed)] = textsOf(types);
  return {
    ...{ source: own ?? "deployed-check", "detail-type": type, region },
    account: deployed.deployment.account,
    detail: { test: markOf(deployed) },
  };
}

/** The calls that a pattern names. */
function anyCall({ pattern, region }: Rule): string {
  const of = (name: string) =>
    patternFields(pattern)
      .filter(({ field }) => field === name)
      .flatMap(({ values }) => textsOf(values));
  const names = [...new Set(of("detail.eventName"))];
  if (names.length === 0) return "it is tried by what its pattern names alone";
  return `it is tried in ${region} by a real call, such as ${listed(names, 3, ", ")}`;
}

function textsOf(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((each) => typeof each === "string") : [];
}
