import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailAdvancedEventSelectorFieldSelector,
} from "@cdktf/provider-aws/lib/cloudtrail";
import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { advancedSelectorProblems } from "../../engines/cloudtrail/advanced-selector-problems";
import { AuditStack } from "../stack/audit-stack";
import { partitionOf } from "../stack/regions";
import { requireProvider } from "../stack/provider-version";
import { list, string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import {
  addErrors,
  type Constraint,
  errorMessage,
  errorsOf,
  isToken,
  notEmpty,
} from "../validation/validation";
import { selectedOperations } from "./recorded-operations";
import { fieldOf } from "./selector-errors";
import {
  fields,
  leavesNothingOut,
  type Operator,
  operators,
  selectorName,
  valueConstraint,
} from "./selector-values";
import { type SelectedEvents, tableArnConstraints } from "./table-arns";

const field: Constraint<string> = {
  accepts: `a selector of data events has the fields ${fields.join(", ")}`,
  remedy: "name one of these",
  test: (name) => fields.includes(name),
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
const value: Constraint<string> = {
  accepts: "a value has 1 to 2048 characters and no wildcard",
  remedy: "give what the field begins or ends with to startsWith or endsWith",
  test: (text) => text.length >= 1 && text.length <= 2048 && !text.includes("*"),
};
const values = list(string(value), notEmpty);

const fieldSelectorShape = {
  /**
   * A field of events, such as `eventName`.
   * @change in place
   */
  field: required(string(field)),
  /**
   * Values that the field has.
   * @default any
   * @change in place
   */
  equals: values,
  /**
   * What the field begins with.
   * @default anything
   * @change in place
   */
  startsWith: values,
  /**
   * What the field ends with.
   * @default anything
   * @change in place
   */
  endsWith: values,
  /**
   * Values that the field does not have.
   * @default none
   * @change in place
   */
  notEquals: values,
  /**
   * What the field does not begin with.
   * @default nothing
   * @change in place
   */
  notStartsWith: values,
  /**
   * What the field does not end with.
   * @default nothing
   * @change in place
   */
  notEndsWith: values,
};

const selectorShape = {
  /**
   * The selector's name.
   * @default none
   * @change in place
   */
  name: string(selectorName),
  /**
   * What an event must have, all of it. `eventCategory` is `Data`, and `resources.type` is
   * `AWS::DynamoDB::Table` or `AWS::DynamoDB::Stream`.
   * @change in place
   */
  fieldSelectors: required(list(object(fieldSelectorShape), notEmpty)),
};

/** What a trail records, before its selectors choose. */
interface SelectedTrail {
  /** @default every table, or those that selectors choose */
  readonly tables?: readonly string[];
  readonly isMultiRegionTrail: boolean;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html */
export interface TableSelector extends SettingsOf<typeof selectorShape> {}
export const tableSelectors = list(object(selectorShape), notEmpty);

/**
 * Advanced event selectors as Terraform has them. One that CloudTrail would refuse, or that records no call
 * on a table, is refused and left out.
 *
 * @param of the Regions that the trail records, and its tables, if not all; each selector gets these
 */
export function freeSelectors(
  scope: Construct,
  selectors: readonly TableSelector[],
  of: SelectedTrail,
): CloudtrailAdvancedEventSelector[] {
  return selectors.flatMap((selector, index) => {
    const setting = `selectors[${index}]`;
    const errors = selectorErrors(scope, setting, selector, of);
    addErrors(scope, errors);
    const fieldSelector = [...selector.fieldSelectors.map(terraformField), ...ofTable(selector, of.tables)];
    return errors.length > 0 ? [] : [{ name: selector.name, fieldSelector }];
  });
}

function selectorErrors(
  scope: Construct,
  setting: string,
  selector: TableSelector,
  { tables, isMultiRegionTrail }: SelectedTrail,
): string[] {
  const { region: home, providerVersion } = AuditStack.of(scope);
  const types = selector.fieldSelectors.find((each) => each.field === "resources.type")?.equals;
  const events = { type: types?.[0], home, isMultiRegionTrail };
  const fieldErrors = selector.fieldSelectors.flatMap((each, index) => {
    const at = `${setting}.fieldSelectors[${index}]`;
    warnOfNothing(scope, at, each);
    if (newFields.includes(each.field)) requireProvider(scope, providerVersion, each.field, "6.2.0");
    if (tables && each.field === "resources.ARN") {
      const accepts = "each selector gets the tables of the stack";
      return [errorMessage(`${at}.field`, each.field, accepts, "leave it out, or name tables here alone")];
    }
    return valueErrors(at, each, events);
  });
  if (fieldErrors.length > 0) return fieldErrors;
  const fieldSelectors = selector.fieldSelectors.map((each) => fieldOf(terraformField(each)));
  // What Terraform alone knows, nobody can judge here.
  if (fieldSelectors.some((each) => Object.values(each).flat().some(isToken))) return [];
  const problems = advancedSelectorProblems([{ fieldSelectors }]);
  if (problems.length > 0) return problems.map((each) => `CloudTrail refuses ${setting}: ${each}.`);
  if (selectedOperations({ fieldSelectors }).length > 0) return [];
  const accepts = "no call on a table or its stream has all of that";
  return [errorMessage(setting, selector, accepts, "change eventName, readOnly or resources.type")];
}

/** The fields that only newer providers know. */
const newFields = ["eventType", "sessionCredentialFromConsole"];

function valueErrors(
  at: string,
  each: TableSelector["fieldSelectors"][number],
  events: SelectedEvents,
): string[] {
  return operators.flatMap((operator: Operator) => {
    const constraints =
      each.field === "resources.ARN"
        ? tableArnConstraints(operator, events)
        : [valueConstraint(each.field, operator, partitionOf(events.home))];
    return (each[operator] ?? []).flatMap((text, index) =>
      errorsOf(`${at}.${operator}[${index}]`, text, ...constraints),
    );
  });
}

/** A misspelt part of a value leaves nothing out, as one of calls does that the trail does not record. */
function warnOfNothing(scope: Construct, at: string, each: TableSelector["fieldSelectors"][number]): void {
  for (const operator of operators) {
    const vain = (each[operator] ?? []).filter((text) => leavesNothingOut(each.field, operator, text));
    if (vain.length === 0) continue;
    Annotations.of(scope).addWarning(
      `${at}.${operator} has ${JSON.stringify(vain)}; no ${each.field} of events on tables is so, so that nothing is left out by ` +
        "that; leave it out, or respell it.",
    );
  }
}

function terraformField({
  equals,
  ...others
}: TableSelector["fieldSelectors"][number]): CloudtrailAdvancedEventSelectorFieldSelector {
  const sorted = Object.entries({ equalTo: equals, ...others }).map(([key, each]) => [
    key,
    typeof each === "object" ? [...each].sort() : each,
  ]);
  return Object.fromEntries(sorted) as CloudtrailAdvancedEventSelectorFieldSelector;
}

/** The field that names a table, or its streams. */
function ofTable(
  { fieldSelectors }: TableSelector,
  tables: readonly string[] | undefined,
): CloudtrailAdvancedEventSelectorFieldSelector[] {
  if (!tables) return [];
  const isStream = fieldSelectors.some(({ equals }) => equals?.includes("AWS::DynamoDB::Stream"));
  const arn = isStream ? { startsWith: tables.map((table) => `${table}/stream/`) } : { equalTo: [...tables] };
  return [{ field: "resources.ARN", ...arn }];
}
