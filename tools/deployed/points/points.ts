import { mapConcurrently } from "../../replay/concurrently";
import { callVerdict } from "../call-verdict";
import type { Deployed, Point, PointsOf } from "../deployed";
import type { Finding } from "../report";
import { notTold } from "../verdict";
import { alarmPoints } from "./alarms";
import { functionPoints } from "./functions";
import { keyPoints } from "./keys";
import { logFilterPoints } from "./log-filters";
import { parameterPoints } from "./parameters";
import { policyPoints } from "./policies";
import { queuePoints } from "./queues";
import { rulePoints } from "./rules";
import { stateMachinePoints } from "./state-machines";
import { subscriptionPoints } from "./subscriptions";
import { tablePoints } from "./tables";
import { trailPoints } from "./trails";
import { workgroupPoints } from "./workgroups";

/** How many points are asked about at a time. */
const ahead = 8;

/** In the order of an event's way, and then what guards it. */
const kinds: Readonly<Record<string, PointsOf>> = {
  trails: trailPoints,
  "log filters": logFilterPoints,
  rules: rulePoints,
  functions: functionPoints,
  parameters: parameterPoints,
  "state machines": stateMachinePoints,
  tables: tablePoints,
  subscriptions: subscriptionPoints,
  queues: queuePoints,
  alarms: alarmPoints,
  workgroups: workgroupPoints,
  keys: keyPoints,
  policies: policyPoints,
};

/** The points of a stack; one that is not told for a kind of which the JSON cannot be read. */
function pointsOf(deployed: Deployed): Point[] {
  return Object.entries(kinds).flatMap(([kind, of]) => {
    try {
      return of(deployed);
    } catch (error) {
      const verdict = notTold(`cannot be read: ${(error as Error).message}`);
      const region = deployed.deployment.region ?? "";
      return [{ address: `${deployed.stack.name} (${kind})`, region, check: async () => [verdict] }];
    }
  });
}

/** Asks AWS about each point of a stack; the findings are in the order of the points. */
export function findingsOf(deployed: Deployed): AsyncGenerator<readonly Finding[]> {
  return mapConcurrently(
    pointsOf(deployed),
    async ({ address, region, check }) => {
      const verdicts = await check().catch((error: unknown) => [callVerdict(error)]);
      return verdicts.map((verdict) => ({ address, region, ...verdict }));
    },
    { count: ahead },
  );
}
