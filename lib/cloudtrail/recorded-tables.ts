import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailEventSelector,
  CloudtrailEventSelectorDataResource,
} from "@cdktf/provider-aws/lib/cloudtrail";
import { fieldOf } from "./selector-errors";

/** Names of the tables of which a trail's selectors record calls; undefined where they do not name each. */
export function recordedTables({
  eventSelector = [],
  advancedEventSelector = [],
}: {
  readonly eventSelector?: readonly CloudtrailEventSelector[];
  readonly advancedEventSelector?: readonly CloudtrailAdvancedEventSelector[];
}): readonly string[] | undefined {
  const names = [
    ...eventSelector.flatMap(({ dataResource }) => listOf(dataResource).flatMap(namesInResource)),
    ...advancedEventSelector.flatMap(namesInSelector),
  ];
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? [...new Set(known)].sort() : undefined;
}

function namesInResource({ values }: CloudtrailEventSelectorDataResource): (string | undefined)[] {
  return values.map((arn) => /^arn:.*:table\/([^/]+)$/.exec(arn)?.[1]);
}

/** Nothing of a selector of management events, and undefined where one of tables does not name them. */
function namesInSelector({ fieldSelector }: CloudtrailAdvancedEventSelector): (string | undefined)[] {
  const fields = listOf(fieldSelector).map(fieldOf);
  if (!fields.some(({ field }) => field === "resources.type")) return [];
  const arns = fields.find(({ field }) => field === "resources.ARN");
  if (!arns || arns.endsWith.length > 0) return [undefined];
  const names = [
    ...arns.equals.map((arn) => /^arn:.*:table\/([^/]+)/.exec(arn)?.[1]),
    ...arns.startsWith.map((start) => /^arn:.*:table\/([^/]+)\//.exec(start)?.[1]),
  ];
  return names.length > 0 ? names : [undefined];
}

/** A list as it is known at synth. */
function listOf<T>(list: readonly T[] | object | undefined): readonly T[] {
  return Array.isArray(list) ? (list as readonly T[]) : [];
}
