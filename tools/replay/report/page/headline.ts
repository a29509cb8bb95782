import { labelText, principalLabel } from "../../command/principal-label";
import type { ReportData } from "../report-data";
import { countLabel, numberLabel } from "./labels";

const day = 86_400_000;

/** The most important sentences of a report. */
export function headline({ events, alerts, first, last, sources }: ReportData): string {
  if (!first || !last) return "There are no events to replay.";
  if (alerts === 0) return `${countLabel(events, "event")} would have alerted nobody.`;
  const days = Math.ceil((Date.parse(last) - Date.parse(first)) / day);
  const rate = days > 1 ? ` in ${numberLabel(days)} days, ${rounded(alerts / days)} a day` : "";
  const [noisiest] = sources;
  const noise = noisiest && `${noisiest.eventName} by ${labelText(principalLabel(noisiest.principal))}`;
  const share = noisiest ? ` The noisiest source is ${noise}, with ${numberLabel(noisiest.alerts)}.` : "";
  return `There would have been ${countLabel(alerts, "alert")}${rate}.${share}`;
}

/** The most important numbers of a report, each with its name. */
export function keyNumbers(data: ReportData): [name: string, number: number][] {
  return [
    ["Alerts", data.alerts],
    ["Matches", data.matches],
    ["Events", data.events],
    ...(data.records > data.events ? [["Records", data.records] as [string, number]] : []),
    ["Errors", data.faultCount],
  ];
}

function rounded(number: number): string {
  return number.toLocaleString("en", { maximumFractionDigits: 1 });
}
