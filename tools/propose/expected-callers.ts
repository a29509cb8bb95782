import { isObject } from "../../engines/json";
import { groupedBy, seenOf, type CountedAs } from "./counted";
import type { Current } from "./current";
import type { Choice, LeftOut, Line, Section } from "./section";
import { tooFew, type Thresholds } from "./seen";
import { tableNameOf, type TableCalls } from "./table-calls";

type Calls = CountedAs<TableCalls>;

/** How roles are judged. */
interface Judged extends Thresholds {
  /** The roles that people seem to use. */
  readonly people: ReadonlySet<string>;
  /** Whether these are proposed, too. */
  readonly withPeople: boolean;
}

/** The forms that the settings take. */
const roleForm = /^arn:[a-z-]+:iam::\d{12}:role\/[!-)+-z|]+$/;
const serviceForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;
const tableArn = /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]{3,255}$/;
const operationForm = /^[A-Z][A-Za-z]+$/;
const tableForm = /^[\w.-]{3,255}$/;

/** What a role is expected to do. */
interface RoleLine {
  readonly role: string;
  readonly tables: readonly string[];
  readonly operations: readonly string[];
}

/**
 * The roles and services whose calls on tables may be expected, each with the tables and operations that it
 * was seen with often enough; and the tables.
 *
 * What is alerted is what the functions of the output tell; without one, it is the writes.
 */
export function expectedSection(counted: readonly Calls[], current: Current, judged: Judged): Section {
  const hasFunction = current.expectingFilters.size > 0;
  const told = counted.filter(({ what, seen }) => (hasFunction ? seen.effects > 0 : what.isWrite));
  const known = new Set(current.expectedRoles);
  const [found, leftOutRoles] = roleLines(told, judged);
  const roles = found.filter(({ role }) => !known.has(role));
  const isOfExpected = (calls: Calls) => {
    const { role } = calls.what.caller;
    return role === undefined || known.has(role) || roles.some((line) => covers(line, calls));
  };
  const [services, leftOutServices] = serviceLines(told.filter(isOfExpected), current, judged);
  const proposed = (setting: string, kind: string, value: unknown, own: Calls[], silenced: Calls[]): Line => {
    const seen = seenOf(own);
    seen.effects = seenOf(silenced).effects;
    return { setting, value, kind, seen, ...(hasFunction && { effect: "silences" }) };
  };
  return {
    stack: "changeAlerts",
    noun: "call",
    made: "alert",
    lines: [
      ...current.expectedRoles.map((value) => keptRole(value, counted)),
      ...roles.map((line) => {
        const own = told.filter((each) => covers(line, each));
        const byItself = own.filter(({ what }) => isExpected(what.caller.service, current));
        return proposed("expectedRoles", "role", line, own, byItself);
      }),
      ...current.expectedServices.map((value) => ({ setting: "expectedServices", value, isKept: true })),
      ...services.map((service) => {
        const own = told.filter(({ what }) => what.caller.service === service);
        return proposed("expectedServices", "service", service, own, own.filter(isOfExpected));
      }),
    ],
    leftOut: [...leftOutRoles, ...leftOutServices, ...others(told)],
    choices: tablesToChoose(counted, hasFunction, judged),
    facts: [...groupedBy(counted, ({ tables }) => tables)].map(([table, each]) => ({
      what: `calls on ${table}`,
      seen: seenOf(each),
    })),
  };
}

/** The tables that exist, as a choice: with it, nothing is told of others. */
function tablesToChoose(counted: readonly Calls[], hasFunction: boolean, judged: Thresholds): Choice[] {
  const byTable = groupedBy(counted, ({ tables }) => tables.filter((table) => tableArn.test(table)));
  const value = [...byTable]
    .filter(([, calls]) => tooFew(seenOf(calls), judged) === undefined)
    .map(([table]) => table)
    .sort();
  if (value.length === 0) return [];
  const onOthers = counted.filter(({ what }) => !what.tables.some((table) => value.includes(table)));
  const what = "records and tells of these tables alone, and of none that is made later";
  return [{ setting: "tables", value, what, ...(hasFunction && { silences: seenOf(onOthers).effects }) }];
}

/** Whether a role by itself calls, or a service that is expected already. */
function isExpected(service: string | undefined, { expectedServices }: Current): boolean {
  return service === undefined || expectedServices.includes(service);
}

function keptRole(value: unknown, counted: readonly Calls[]): Line {
  const role = isObject(value) ? value.role : value;
  const seen = seenOf(counted.filter(({ what }) => what.caller.role === role));
  return { setting: "expectedRoles", value, isKept: true, ...(seen.calls > 0 && { seen }) };
}

/** Whether a line is about a call: a call on several tables is expected if each of them is. */
function covers({ role, tables, operations }: RoleLine, { what }: Calls): boolean {
  return (
    what.caller.role === role &&
    operations.includes(what.operation) &&
    what.tables.length > 0 &&
    what.tables.every((table) => tables.includes(tableNameOf(table)))
  );
}

/** The lines of each role that may be proposed. */
function roleLines(
  told: readonly Calls[],
  judged: Judged,
): readonly [lines: readonly RoleLine[], leftOut: readonly LeftOut[]] {
  const lines: RoleLine[] = [];
  const leftOut: LeftOut[] = [];
  for (const [role, calls] of groupedBy(told, ({ caller }) => caller.role ?? [])) {
    const why = whyNot(role, judged);
    if (why === undefined) lines.push(...linesOf(role, calls, judged, leftOut));
    else leftOut.push({ setting: "expectedRoles", what: `role ${role}`, why, seen: seenOf(calls) });
  }
  return [lines, leftOut];
}

function whyNot(role: string, { people, withPeople }: Judged): string | undefined {
  if (people.has(role) && !withPeople) return "people use it: --with-people proposes it";
  return roleForm.test(role) ? undefined : "it is no ARN of a role";
}

/** A line for those operations of a role that it makes on the same tables. */
function linesOf(role: string, calls: readonly Calls[], judged: Judged, leftOut: LeftOut[]): RoleLine[] {
  const byTables = new Map<string, RoleLine>();
  for (const [operation, ofOperation] of groupedBy(calls, (each) => each.operation)) {
    const byTable = groupedBy(ofOperation, ({ tables }) =>
      tables.length === 0 ? "" : tables.map(tableNameOf),
    );
    const tables: string[] = [];
    for (const [table, ofTable] of byTable) {
      const seen = seenOf(ofTable);
      const isNamed = tableForm.test(table) && operationForm.test(operation);
      const why = isNamed ? tooFew(seen, judged) : "the record names no table";
      const what = `role ${role}, ${operation} on ${table || "an unknown table"}`;
      if (why === undefined) tables.push(table);
      else leftOut.push({ setting: "expectedRoles", what, why, seen });
    }
    if (tables.length === 0) continue;
    const name = JSON.stringify(tables.sort());
    const operations = [...(byTables.get(name)?.operations ?? []), operation].sort();
    byTables.set(name, { role, tables, operations });
  }
  return [...byTables.values()];
}

/** The services that are to be expected: for themselves, or with a role that is expected. */
function serviceLines(
  calls: readonly Calls[],
  current: Current,
  judged: Thresholds,
): readonly [services: readonly string[], leftOut: readonly LeftOut[]] {
  const services: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const [service, each] of groupedBy(calls, ({ caller }) => caller.service ?? [])) {
    if (current.expectedServices.includes(service)) continue;
    const seen = seenOf(each);
    const why = serviceForm.test(service) ? tooFew(seen, judged) : "it is no service of AWS";
    if (why === undefined) services.push(service);
    else leftOut.push({ setting: "expectedServices", what: `service ${service}`, why, seen });
  }
  return [services, leftOut];
}

/** Those who cannot be expected. */
function others(told: readonly Calls[]): LeftOut[] {
  const ofOthers = told.filter(({ what: { caller } }) => !(caller.role ?? caller.service));
  return [...groupedBy(ofOthers, ({ caller }) => `${caller.kind} ${caller.name}`)].map(([what, each]) => ({
    setting: "expectedRoles",
    what,
    why: "only roles and services are expected, and never people",
    seen: seenOf(each),
  }));
}
