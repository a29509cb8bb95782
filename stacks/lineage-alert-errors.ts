import { reads } from "../lib/cloudtrail/item-operations";
import { ofHome, ofPartition } from "../lib/cloudtrail/recorded-regions";
import { recordedOperations } from "../lib/cloudtrail/recorded-operations";
import type { EventSelectors } from "../lib/cloudtrail/table-event-selectors";
import type { LogRetention } from "../lib/storage/bucket-lifecycle";
import { errorMessage, errorsOf } from "../lib/validation/validation";
import type { TableLineageSettings } from "./settings/table-lineage";

interface AlertedStack {
  /** What a trail that the stack makes records. */
  readonly selectors: EventSelectors;
  readonly retention: LogRetention;
  readonly hasAthena: boolean;
  /** The home Region. */
  readonly region: string;
}

/** What would keep an alert on the lineage silent, or make it tell what it should not. */
export function lineageAlertErrors(
  { alerts, ...props }: TableLineageSettings,
  { selectors, retention, hasAthena, region }: AlertedStack,
): string[] {
  if (!alerts) return [];
  // What a trail that exists records its owner knows.
  const recorded = props.existingTrail ? reads : recordedOperations(selectors);
  const { firstReaders = true, exportsAndScans = true, insights = props.insights !== undefined } = alerts;
  return [
    ...(hasAthena
      ? []
      : [
          errorMessage("alerts", alerts, "queries need the part athena", "add the part, or leave alerts out"),
        ]),
    ...(firstReaders === false && exportsAndScans === false && !insights
      ? [errorMessage("alerts", alerts, "nothing is told", "turn one of them on, or leave alerts out")]
      : []),
    ...(firstReaders === false
      ? []
      : [
          ...readErrors("alerts.firstReaders", firstReaders, reads, recorded),
          ...ageErrors(firstReaders, retention),
        ]),
    ...regionErrors({ alerts, ...props }, region),
    ...(exportsAndScans === false
      ? []
      : readErrors("alerts.exportsAndScans", exportsAndScans, ["Scan"], recorded)),
    ...(alerts.insights && !props.insights && !props.existingTrail
      ? [
          errorMessage(
            "alerts.insights",
            true,
            "CloudTrail Insights looks for nothing on this trail",
            "set insights and managementEvents, or leave it out; the provider has no Insights of data events",
          ),
        ]
      : []),
  ];
}

/** Regions of whose log files the trail has none, so that an alert on them is never told. */
function regionErrors({ alerts, isMultiRegionTrail = true }: TableLineageSettings, home: string): string[] {
  const rules = [
    { ...ofPartition(home), remedy: "leave it out" },
    { ...ofHome(home), remedy: "set isMultiRegionTrail to true, or leave it out" },
  ];
  const applying = isMultiRegionTrail ? rules.slice(0, 1) : rules;
  return (alerts?.regions ?? []).flatMap((region, index) =>
    errorsOf(`alerts.regions[${index}]`, region, ...applying),
  );
}

/** An alert on reads that the trail does not record. */
function readErrors(
  setting: string,
  value: unknown,
  needed: readonly string[],
  recorded: readonly string[],
): string[] {
  if (needed.some((name) => recorded.includes(name))) return [];
  const accepts = `the trail records no ${needed.length === 1 ? "scans" : "reads"}`;
  return [errorMessage(setting, value, accepts, "set it to false, or record them")];
}

/** Athena skips archived files: everybody would be a first reader again. */
function ageErrors(firstReaders: true | { readonly days?: number }, retention: LogRetention): string[] {
  const { days = 30 } = firstReaders === true ? {} : firstReaders;
  const { glacierAfterDays = Infinity, expireAfterDays = Infinity } = retention;
  const kept = Math.min(glacierAfterDays, expireAfterDays);
  // The days before yesterday, yesterday, and the day on which S3 begins with what is due.
  if (kept >= days + 2) return [];
  const accepts = `log files are there for Athena for ${kept} days, and the alert reads ${days + 1} days`;
  return [
    errorMessage(
      "alerts.firstReaders.days",
      days,
      accepts,
      `set it to at most ${kept - 2}, or keep files longer`,
    ),
  ];
}
