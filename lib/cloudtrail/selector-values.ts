import { pathCharacter } from "../stack/arns";
import type { Constraint } from "../validation/validation";
import { recordable } from "./item-operations";

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html */
export const selectorName: Constraint<string> = {
  accepts: "an advanced event selector has a name of 1 to 1000 characters",
  remedy: "shorten or fill it",
  test: (name) => name.length >= 1 && name.length <= 1000,
};

/** How a selector compares a field. */
export const operators = [
  "equals",
  "startsWith",
  "endsWith",
  "notEquals",
  "notStartsWith",
  "notEndsWith",
] as const;
export type Operator = (typeof operators)[number];

/** The values that a field has in events on tables and their streams. */
const known: Readonly<Record<string, readonly string[]>> = {
  eventCategory: ["Data"],
  eventName: recordable,
  eventSource: ["dynamodb.amazonaws.com"],
  eventType: ["AwsApiCall"],
  readOnly: ["true", "false"],
  "resources.type": ["AWS::DynamoDB::Table", "AWS::DynamoDB::Stream"],
  sessionCredentialFromConsole: ["true"],
};

/** The fields of data events. */
export const fields = [...Object.keys(known), "resources.ARN", "userIdentity.arn"].sort();

/** What a selector may compare another field than `resources.ARN` with: else no event has it, or each one. */
export function valueConstraint(field: string, operator: Operator, partition: string): Constraint<string> {
  if (field === "userIdentity.arn") return caller(operator, partition);
  return {
    accepts: `in events on tables ${field} is ${(known[field] ?? []).join(", ")}`,
    remedy: "give one of these, or what it begins or ends with to the operators for that",
    test: (text) => isHad(field, operator, text) || isOfOtherCalls(operator),
  };
}

/** Whether what a selector leaves out by a part of a field's value is in no event on tables. */
export function leavesNothingOut(field: string, operator: Operator, text: string): boolean {
  return isOfOtherCalls(operator) && Object.hasOwn(known, field) && !isHad(field, operator, text);
}

/** A part of a value, such as `Describe`, may be of calls that a trail does not record anyway. */
function isOfOtherCalls(operator: Operator): boolean {
  return operator === "notStartsWith" || operator === "notEndsWith";
}

function isHad(field: string, operator: Operator, text: string): boolean {
  const compares = comparison(operator);
  return (known[field] ?? []).some((each) => compares(each, text));
}

function comparison(operator: Operator): (whole: string, text: string) => boolean {
  if (/equals/i.test(operator)) return (whole, text) => whole === text;
  return /starts/i.test(operator)
    ? (whole, text) => whole.startsWith(text)
    : (whole, text) => whole.endsWith(text);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function caller(operator: Operator, partition: string): Constraint<string> {
  return {
    accepts:
      `events name a role by its session, arn:${partition}:sts::<account>:assumed-role/<name without path>/<session>, ` +
      `a user as arn:${partition}:iam::<account>:user/<path and name> and root as arn:${partition}:iam::<account>:root`,
    remedy: "give one of these, or of a role all but the session to startsWith",
    test: arnTest(operator, [
      {
        head: `arn:${partition}:iam::`,
        whole: new RegExp(String.raw`^\d{12}:(?:root|user/${pathCharacter}+)$`),
        start: new RegExp(
          String.raw`^\d{0,12}$|^\d{12}:(?:r|ro|roo|root|u|us|use|user|user/${pathCharacter}*)?$`,
        ),
      },
      {
        head: `arn:${partition}:sts::`,
        whole: /^\d{12}:(?:assumed-role|federated-user)\/[\w+=,.@:/-]+$/,
        start: /^\d{0,12}$|^\d{12}:[a-z-]{0,14}$|^\d{12}:(?:assumed-role|federated-user)\/[\w+=,.@:/-]*$/,
      },
    ]),
  };
}

/** ARNs that begin alike: after the head comes a whole rest, or its start. */
export interface ArnForm {
  readonly head: string;
  readonly whole: RegExp;
  readonly start: RegExp;
}

const ofPath = new RegExp(`^${pathCharacter}+$`);

export function arnTest(operator: Operator, forms: readonly ArnForm[]): (text: string) => boolean {
  if (/ends/i.test(operator)) return (text) => !text.startsWith("arn:") && ofPath.test(text);
  const isStart = /starts/i.test(operator);
  return (text) =>
    forms.some(({ head, whole, start }) =>
      text.startsWith(head)
        ? (isStart ? start : whole).test(text.slice(head.length))
        : isStart && head.startsWith(text),
    );
}
