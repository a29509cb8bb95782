import { isObject } from "../../engines/json";
import { thisAccount } from "./nodes";
import type { Node } from "./picture";
import { busOf } from "./rules";
import type { Resource } from "./stack";
import { counted } from "../../engines/words";

/** The event bus that a bucket tells of its objects. */
export function notifiedBus(notification: Resource): Node[] {
  return notification.config.eventbridge === true ? busOf(notification) : [];
}

/** The storage classes that a bucket's objects are moved to. */
export function storageClassesOf(lifecycle: Resource): Node[] {
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
