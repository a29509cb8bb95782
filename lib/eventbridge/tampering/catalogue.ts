import { network } from "./network";
import { pipeline } from "./pipeline";
import type { WatchedGroup, WatchedType } from "./service";
import { store } from "./store";
import { tables } from "./tables";
import { logGroups, work } from "./work";

/** Every group, each of which has a rule of its own where a stack has a resource of it. */
export const watchedGroups: readonly WatchedGroup[] = [pipeline, store, work, logGroups, tables, network];

const services = watchedGroups.flatMap((group) => group.services);

const types: Readonly<Record<string, WatchedType>> = Object.fromEntries(
  services.flatMap((service) => Object.entries(service.types)),
);

/** How calls name a resource of a type of Terraform's; undefined of a type that is not watched by itself. */
export function watchedType(type: string): WatchedType | undefined {
  return Object.hasOwn(types, type) ? types[type] : undefined;
}

/** Whether calls on a resource of a type are told: its own, those on what it is a part of, or about it. */
export function isWatched(type: string): boolean {
  return (
    type in types ||
    Object.values(types).some(({ parts }) => parts?.includes(type)) ||
    services.some(({ concerns }) => concerns?.includes(type))
  );
}
