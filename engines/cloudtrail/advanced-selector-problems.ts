import { counted } from "../words";
import { resourceTypes, typesPage } from "./resource-types";
import type { AdvancedEventSelector, FieldSelector } from "./trail";

/** What a selector of a category says: the fields that it takes, and those that it must have. */
interface Category {
  readonly fields: readonly string[];
  readonly required: readonly string[];
}

/**
 * The categories that a trail selects. An event data store takes more fields.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
const categories: Readonly<Record<string, Category>> = {
  Data: {
    fields: [
      ...["eventCategory", "eventName", "eventSource", "eventType", "readOnly", "resources.ARN"],
      ...["resources.type", "sessionCredentialFromConsole", "userIdentity.arn"],
    ],
    required: ["resources.type"],
  },
  Management: { fields: ["eventCategory", "eventSource", "readOnly"], required: [] },
  NetworkActivity: {
    fields: ["errorCode", "eventCategory", "eventName", "eventSource", "userIdentity.arn", "vpcEndpointId"],
    required: ["eventSource"],
  },
};

/** The fields that are only compared for equality, with one value. */
const equalOnly = ["eventCategory", "readOnly", "resources.type"];

/** The fields of which every value is accepted. */
export const openFields = ["eventName", "resources.ARN", "userIdentity.arn", "vpcEndpointId"];

/** The sources whose management events a trail leaves out. */
const excludable = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

/**
 * The maximum number of values in all advanced event selectors of a trail:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
const maxValues = 500;

/** Lists what CloudTrail refuses in the advanced event selectors of a trail; empty for valid ones. */
export function advancedSelectorProblems(selectors: readonly AdvancedEventSelector[]): string[] {
  const values = selectors.flatMap(({ fieldSelectors }) => fieldSelectors.flatMap(valuesOf)).length;
  const problems = selectors.flatMap(problemsOf);
  if (values > maxValues)
    problems.push(
      `the advanced event selectors of a trail have ${values} values; CloudTrail takes ${maxValues}`,
    );
  return [...new Set(problems)];
}

function problemsOf({ fieldSelectors }: AdvancedEventSelector): string[] {
  const names = fieldSelectors.map(({ field }) => field);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
  const [name = "", ...others] = fieldSelectors.find(({ field }) => field === "eventCategory")?.equals ?? [];
  if (name === "") return ["an advanced event selector must say which eventCategory it selects"];
  if (others.length > 0)
    return [`an advanced event selector selects one eventCategory, not ${[name, ...others].join(" and ")}`];
  const category = Object.hasOwn(categories, name) ? categories[name] : undefined;
  if (!category)
    return [
      `an advanced event selector of a trail selects ${Object.keys(categories).join(", ")}, not ${name}`,
    ];
  return [
    ...category.required
      .filter((field) => !names.includes(field))
      .map(
        (field) => `an advanced event selector of the category ${name} must say which ${field} it selects`,
      ),
    ...[...twice].map((field) => `an advanced event selector has the field ${field} twice; join its values`),
    ...fieldSelectors.flatMap((selector) => problemsOfField(selector, name, category.fields)),
  ];
}

function problemsOfField(selector: FieldSelector, category: string, known: readonly string[]): string[] {
  const { field, equals } = selector;
  if (!known.includes(field))
    return [
      `an advanced event selector of the category ${category} does not know the field ${field}: ` +
        `on a trail it is one of ${known.join(", ")}`,
    ];
  const values = valuesOf(selector);
  if (values.length === 0) return [`an advanced event selector says nothing of its field ${field}`];
  if (equalOnly.includes(field) && equals.length < values.length)
    return [`an advanced event selector only compares ${field} with equals`];
  if (equalOnly.includes(field) && equals.length > 1)
    return [
      `an advanced event selector compares ${field} with one value, not ${counted(equals.length, "value")}`,
    ];
  if (field === "sessionCredentialFromConsole" && equals.length + selector.notEquals.length < values.length)
    return [`an advanced event selector only compares ${field} with equals or not equals`];
  const problem = problemOfValues(selector, category, values);
  return problem === undefined ? [] : [problem];
}

function problemOfValues(
  { field, notEquals }: FieldSelector,
  category: string,
  values: readonly string[],
): string | undefined {
  const [value = ""] = values;
  if (field === "readOnly" && !["true", "false"].includes(value))
    return `the readOnly of an advanced event selector is true or false, not ${value}`;
  if (field === "resources.type" && !resourceTypes.has(value))
    return `an advanced event selector does not know the resources.type ${value}: ${similarTypes(value)}`;
  if (field === "errorCode" && values.some((code) => code !== "VpceAccessDenied"))
    return "the errorCode of an advanced event selector is VpceAccessDenied";
  const excludes =
    notEquals.length === values.length && values.every((source) => excludable.includes(source));
  if (category === "Management" && field === "eventSource" && !excludes)
    return `an advanced event selector of management events only leaves out the eventSource ${excludable.join(" or ")}`;
  return undefined;
}

function similarTypes(type: string): string {
  const service = type.split("::").slice(0, 2).join("::").toLowerCase();
  const similar = [...resourceTypes].filter((known) => known.toLowerCase().startsWith(`${service}::`));
  return similar.length > 0 ? `it is one of ${similar.join(", ")}` : `the types are on ${typesPage}`;
}

function valuesOf({ equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith }: FieldSelector) {
  return [equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith].flat();
}
