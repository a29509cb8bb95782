import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import {
  expectedRoleErrors,
  isExpectedAlways,
  relyOnRoles,
  rolesToExclude,
} from "../lib/cloudtrail/expected-roles";
import { reads, statements, wholeTableCalls, writes } from "../lib/cloudtrail/item-operations";
import { recordedOperations } from "../lib/cloudtrail/recorded-operations";
import { recordedTables } from "../lib/cloudtrail/recorded-tables";
import {
  type EventSelectors,
  type TableCalls,
  tableEventSelectors,
} from "../lib/cloudtrail/table-event-selectors";
import { severities, type ToldFindings } from "../lib/messaging/destination-errors";
import { AuditStack } from "../lib/stack/audit-stack";
import { addErrors, errorMessage } from "../lib/validation/validation";
import type { ChangeAlertsSettings } from "./settings/change-alerts";

/** What `change-alerts` tells of, where each step of its pipeline needs it. */
export interface ChangeFindings {
  /** What the trail records. */
  readonly selectors: EventSelectors;
  /** What the log group sends to the function. */
  readonly filterPattern: string;
  /** What the function looks for. */
  readonly readers: readonly string[];
  /** What can be told of it. */
  readonly told: ToldFindings;
}

const readers = {
  itemChanges: "item-changes",
  itemReads: "item-reads",
  tableChanges: "table-changes",
} as const;

/** A trail that the stack makes, of one account. */
const ownTrail = { seenBy: "the trail records", remedy: "record the organization" };

/** How grave what is told can be. */
const gravities = {
  itemChanges: ["low", "medium"],
  itemReads: ["low", "medium"],
  tableChanges: severities,
} as const;

/** Items changed, items read, and tables changed as a whole, which is a management event. */
export function changeFindings(scope: Construct, settings: ChangeAlertsSettings): ChangeFindings {
  const { alertOn = ["itemChanges"], tables, expectedRoles, recordExpected = true } = settings;
  const { readWriteType, excludeRoles, deniedAttempts = true } = settings;
  const [hasReads, hasTables] = [alertOn.includes("itemReads"), alertOn.includes("tableChanges")];
  const calls: TableCalls = {
    ...settings,
    tableArns: tables,
    readWriteType: readWriteType ?? (hasReads ? "All" : "WriteOnly"),
    managementEvents: hasTables ? "write" : "none",
    excludeRoles: recordExpected
      ? excludeRoles
      : [...new Set([...(excludeRoles ?? []), ...rolesToExclude(scope, expectedRoles)])],
  };
  relyOnRoles(AuditStack.of(scope), expectedRoles);
  const selectors = tableEventSelectors(scope, calls);
  const recorded = recordedOperations(selectors);
  const told = hasTables ? undefined : recordedTables(selectors);
  // Selectors that are refused say so themselves.
  if (recorded.length > 0) {
    checkNeeded(scope, alertOn, recorded);
    const operations = alertOn.flatMap(
      (each) => needed[each]?.filter((name) => recorded.includes(name)) ?? wholeTableCalls,
    );
    const { region: home } = AuditStack.of(scope);
    const toldCalls = { home, operations: [...new Set(operations)].sort(), tables: told };
    addErrors(scope, expectedRoleErrors(expectedRoles, toldCalls));
    if (!hasTables && recordExpected) warnOfExpectedAlone(scope, settings);
  }
  return {
    selectors,
    filterPattern: filterPatternOf(hasTables, deniedAttempts),
    readers: [...new Set(alertOn)].map((each) => readers[each]),
    told: {
      severities: alertOn.flatMap((each) => gravities[each]),
      decidedBy: "alertOn",
      tables: told,
      ownAccount: settings.existingTrail || settings.organization ? undefined : ownTrail,
    },
  };
}

/** What the log group sends: what it does not send costs no call of the function. */
function filterPatternOf(hasManagement: boolean, hasDenied: boolean): string {
  const conditions = [
    '$.eventSource = "dynamodb.amazonaws.com"',
    ...(hasManagement ? [] : ['$.eventCategory = "Data"']),
    ...(hasDenied ? [] : ['($.errorCode NOT EXISTS) || ($.errorCode != "*AccessDenied*")']),
  ];
  return `{ ${conditions.map((each) => `(${each})`).join(" && ")} }`;
}

/** The operations on items that an alert is about. */
const needed: Readonly<Record<string, readonly string[]>> = {
  itemChanges: [...writes, ...statements],
  itemReads: [...reads, ...statements, "GetRecords"],
};

/** Warns of roles that the trail records alone and that are expected: little of theirs is told. */
function warnOfExpectedAlone(
  scope: Construct,
  { onlyRoles, consoleOnly, expectedRoles }: ChangeAlertsSettings,
): void {
  if (!onlyRoles || consoleOnly || !onlyRoles.every((role) => isExpectedAlways(role, expectedRoles))) return;
  const accepts =
    "each of them is expected, and nobody else is recorded: told are people who act as they, and services that do and that " +
    "expectedServices does not name";
  const warning = errorMessage("onlyRoles", onlyRoles, accepts, "name other roles, if more is meant");
  Annotations.of(scope).addWarning(warning);
}

/** Refuses alerts of which the trail records nothing, and warns of those of which it records a part. */
function checkNeeded(scope: Construct, alertOn: readonly string[], recorded: readonly string[]): void {
  for (const alert of alertOn) {
    const operations = needed[alert] ?? [];
    const missing = operations.filter((name) => !recorded.includes(name));
    if (missing.length === 0) continue;
    const names = missing.join(", ");
    if (missing.length === operations.length) {
      const accepts = `the trail records none of the calls that ${alert} is about: ${names}`;
      addErrors(scope, [errorMessage("alertOn", alertOn, accepts, `record some, or leave ${alert} out`)]);
    } else {
      Annotations.of(scope).addWarning(
        `alertOn has ${alert}, and the trail does not record ${names}: nobody is told of these calls; record them ` +
          "too, where they matter.",
      );
    }
  }
}
