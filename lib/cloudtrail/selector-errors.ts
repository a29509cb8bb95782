import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailAdvancedEventSelectorFieldSelector,
} from "@cdktf/provider-aws/lib/cloudtrail";
import { Token } from "cdktf";
import { advancedSelectorProblems, openFields } from "../../engines/cloudtrail/advanced-selector-problems";
import type { AdvancedEventSelector, FieldSelector } from "../../engines/cloudtrail/trail";

/** What CloudTrail would refuse in a trail's advanced event selectors, as far as they are known at synth. */
export function advancedSelectorErrors(selectors: readonly CloudtrailAdvancedEventSelector[]): string[] {
  return advancedSelectorProblems(selectors.flatMap(knownSelector)).map(
    (problem) => `CloudTrail refuses the trail's selectors: ${problem}.`,
  );
}

function knownSelector({ fieldSelector }: CloudtrailAdvancedEventSelector): AdvancedEventSelector[] {
  if (!Array.isArray(fieldSelector)) return [];
  const fieldSelectors = fieldSelector.map(fieldOf);
  return fieldSelectors.every(isKnown) ? [{ fieldSelectors }] : [];
}

/** A field of a selector as CloudTrail names its parts. */
export function fieldOf(selector: CloudtrailAdvancedEventSelectorFieldSelector): FieldSelector {
  const { field, equalTo = [], startsWith = [], endsWith = [] } = selector;
  const { notEquals = [], notStartsWith = [], notEndsWith = [] } = selector;
  return { field, equals: equalTo, startsWith, endsWith, notEquals, notStartsWith, notEndsWith };
}

function isKnown({ field, ...operators }: FieldSelector): boolean {
  if (Token.isUnresolved(field)) return false;
  const values = Object.values(operators).flat();
  return (
    openFields.includes(field) ||
    !values.some((value) => Token.isUnresolved(value) || Token.isUnresolved([value]))
  );
}
