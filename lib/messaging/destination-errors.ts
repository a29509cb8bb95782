import type { Construct } from "constructs";
import { type Severity, severities } from "../../engines/severity";
import { inPartitionOf } from "../stack/arns";
import { isOtherAccount } from "../stack/place";
import { errorMessage, errorsOf, isToken } from "../validation/validation";
import type { Destinations, DestinationSettings } from "./destinations";

export { severities, type Severity };

/** What sees the account alone that is deployed to, and how others are seen. */
export interface OwnAccount {
  readonly seenBy: string;
  readonly remedy: string;
}

/** What the findings of a stack are, as far as its settings decide it. */
export interface ToldFindings {
  readonly severities: readonly Severity[];
  /** The settings that decide how grave findings are, such as `alertOn`. */
  readonly decidedBy: string;
  /** Names of the tables that they are about; an empty list for none. @default any */
  readonly tables?: readonly string[];
  /** Why they are of the account alone that is deployed to. @default they may be of others */
  readonly ownAccount?: OwnAccount;
}

/** Destinations that nothing reaches, and routes that take no finding. */
export function destinationErrors(
  scope: Construct,
  destinations: Destinations,
  home: string,
  told: ToldFindings,
): string[] {
  return Object.entries(destinations).flatMap(([name, destination]) => [
    ...arnErrors(`destinations.${name}`, destination, home),
    ...(destination.routes ?? []).flatMap((route, index) =>
      routeErrors(scope, `destinations.${name}.routes[${index}]`, route, told),
    ),
  ]);
}

/** No service sends to another partition. */
function arnErrors(at: string, { topicArn, eventBusArn }: DestinationSettings, home: string): string[] {
  const partition = inPartitionOf(home);
  return [
    ...errorsOf(`${at}.topicArn`, topicArn, partition),
    ...errorsOf(`${at}.eventBusArn`, eventBusArn, partition),
  ];
}

function routeErrors(
  scope: Construct,
  at: string,
  { severities: taken, tables, accounts }: NonNullable<DestinationSettings["routes"]>[number],
  told: ToldFindings,
): string[] {
  const isNeverSoGrave = taken?.every((severity) => !told.severities.includes(severity)) ?? false;
  return [
    ...(isNeverSoGrave
      ? [
          errorMessage(
            `${at}.severities`,
            taken,
            `with these settings what is told is ${named(told.severities)}`,
            `name some of these, or change ${told.decidedBy}`,
          ),
        ]
      : []),
    ...tableErrors(`${at}.tables`, tables, told.tables),
    ...accountErrors(scope, `${at}.accounts`, accounts, told.ownAccount),
  ];
}

function named(told: readonly Severity[]): string {
  return severities.filter((severity) => told.includes(severity)).join(", ");
}

/** A route by tables of which the trail records calls on none. */
function tableErrors(
  at: string,
  taken: readonly string[] | undefined,
  recorded: readonly string[] | undefined,
): string[] {
  if (!taken || !recorded || taken.some((table) => isToken(table) || recorded.includes(table))) return [];
  return recorded.length === 0
    ? [errorMessage(at, taken, "what is told is about no table", "leave it out")]
    : [
        errorMessage(
          at,
          taken,
          `the trail records calls on ${recorded.join(", ")} alone`,
          "name one of these, or record others too",
        ),
      ];
}

/** A route by accounts none of which is the one that is deployed to, where that is seen alone. */
function accountErrors(
  scope: Construct,
  at: string,
  taken: readonly string[] | undefined,
  own: OwnAccount | undefined,
): string[] {
  if (!taken || !own || taken.some((id) => isToken(id) || !isOtherAccount(scope, id))) return [];
  const accepts = `${own.seenBy} the account alone that is deployed to, which is of allowedAccountIds`;
  return [errorMessage(at, taken, accepts, `leave it out, or ${own.remedy}`)];
}
