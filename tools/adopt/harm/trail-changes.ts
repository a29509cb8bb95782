import type { Trail } from "../../../engines/cloudtrail/trail";
import { compileTrail, type Recorder } from "../../../engines/cloudtrail/trails";
import type { ResourceChange } from "../plan";
import { isUnknownAt, listAt, textAt, type Values, valueAt, valuesAfter, valuesBefore } from "../values";
import { notKnown } from "./protection";
import { type SampleRecord, sampleRecords } from "./sample-records";
import { trailOf } from "./trail-selectors";

/** What a trail no longer records, or where else it goes, in words. */
export function trailChanges(resource: ResourceChange): string[] {
  const [before, after] = [valuesBefore(resource), valuesAfter(resource)];
  const turnedOff = (flag: string) =>
    valueAt(before, flag) === true && !isUnknownAt(resource, flag) && valueAt(after, flag) !== true;
  if (turnedOff("enable_logging")) return ["nothing is recorded any more: logging is off"];
  return [
    ...flags.filter(([flag]) => turnedOff(flag)).map(([, words]) => `no longer recorded: ${words}`),
    ...places.flatMap(([path, words]) => movedTo(resource, path, words)),
    ...insights(before, after).map((type) => `no longer recorded: Insights events of ${type}`),
    ...selectorChanges(resource, before, after),
  ];
}

const flags = [
  ["is_multi_region_trail", "events of other Regions than the trail's"],
  ["is_organization_trail", "events of the organization's other accounts"],
  ["include_global_service_events", "events of global services, such as IAM"],
] as const;

const places = [
  ["s3_bucket_name", "log files go to the bucket"],
  ["s3_key_prefix", "log files go under the prefix"],
] as const;

function movedTo(resource: ResourceChange, path: string, words: string): string[] {
  const old = textAt(valuesBefore(resource), path) ?? "none";
  if (isUnknownAt(resource, path)) return [`${words}, now ${old}: ${notKnown}`];
  const next = textAt(valuesAfter(resource), path) ?? "none";
  return old === next ? [] : [`${words} ${next}, not ${old}`];
}

function insights(before: Values, after: Values): string[] {
  const types = (values: Values) =>
    listAt(values, "insight_selector").flatMap((each) => textAt(each, "insight_type") ?? []);
  return types(before).filter((type) => !types(after).includes(type));
}

const selectorPaths = ["event_selector", "advanced_event_selector"];

function selectorChanges(resource: ResourceChange, before: Values, after: Values): string[] {
  if (selectorPaths.some((path) => isUnknownAt(resource, path)))
    return [`which events the selectors select: ${notKnown}`];
  const [old, next] = [trailOf(before), trailOf(after)];
  const form = formOf(old) === formOf(next) ? [] : [`${formOf(next)} in place of ${formOf(old)}`];
  return [...form, ...noLongerSelected(old, next)];
}

function formOf({ advancedEventSelectors, eventSelectors }: Trail): string {
  if (advancedEventSelectors.length > 0) return "advanced event selectors";
  return eventSelectors.length > 0 ? "classic event selectors" : "no event selectors";
}

/** Asks both trails for each record that they may tell apart. */
function noLongerSelected(old: Trail, next: Trail): string[] {
  let recorders: readonly [Recorder, Recorder];
  let samples: readonly SampleRecord[];
  try {
    recorders = [compileTrail(old), compileTrail(next)];
    samples = sampleRecords([old, next]);
  } catch (error) {
    return [`the selectors cannot be compared: ${(error as Error).message}`];
  }
  const [recorded, stillRecorded] = recorders;
  const before = samples.filter(({ record }) => recorded(record));
  return [...new Set(before.map(({ kind }) => kind))].flatMap((kind) => {
    const own = before.filter((sample) => sample.kind === kind);
    const lost = own.filter(({ record }) => !stillRecorded(record));
    return lost.length > 0 ? [`no longer recorded: ${describe(kind, lost, own)}`] : [];
  });
}

/** The traits that are lost, of those that the lost records have not all in common with what was recorded. */
function describe(kind: string, lost: readonly SampleRecord[], all: readonly SampleRecord[]): string {
  const valuesIn = (samples: readonly SampleRecord[], trait: string) =>
    new Set(samples.map(({ traits }) => traits[trait]));
  const traits = Object.keys(lost[0]?.traits ?? {}).filter(
    (trait) => valuesIn(lost, trait).size < valuesIn(all, trait).size,
  );
  const meant = all.filter((sample) =>
    traits.every((trait) => valuesIn(lost, trait).has(sample.traits[trait])),
  );
  const some = meant.length > lost.length ? "some " : "";
  const words = traits.map((trait) => {
    const values = [...valuesIn(lost, trait)].join(", ");
    return trait === "readOnly" ? values : `${trait} ${values}`;
  });
  return `${some}${kind}${words.length > 0 ? `: ${words.join("; ")}` : ""}`;
}
