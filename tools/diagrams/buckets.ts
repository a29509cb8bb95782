import { isObject } from "../../engines/json";
import { thisAccount } from "./nodes";
import type { Node } from "./picture";
import { busOf } from "./rules";
import type { StackResource } from "./stack";
import { counted } from "../../engines/words";

/** The event bus that receives a bucket's notifications. */
export function notifiedBus(notification: StackResource): Node[] {
  return notification.config.eventbridge === true ? busOf(notification) : [];
}

/** The storage classes to which a lifecycle moves objects. */
export function storageClassesOf(lifecycle: StackResource): Node[] {
  const place = { account: thisAccount, region: lifecycle.region, service: "S3" };
  const rules = [lifecycle.config.rule ?? []].flat().filter(isObject);
  return rules
    .flatMap(({ transition }) => transition ?? [])
    .filter(isObject)
    .map(({ days, storage_class: name }) => ({
      ...place,
      name: String(name),
      kind: "storage class",
      notes: [`after ${counted(Number(days), "day")}`],
    }));
}
