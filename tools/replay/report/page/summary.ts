import type { ReportData } from "../report-data";
import { byId, element } from "./element";
import { countLabel, numberLabel, timeLabel } from "./labels";

const day = 86_400_000;

/** Shows the most important numbers. */
export function showSummary(data: ReportData): void {
  const { input, first, last, notes } = data;
  const scope = [
    input === "-" ? "standard input" : input,
    ...(first && last ? [`${timeLabel(first)} to ${timeLabel(last)} UTC`] : []),
    ...notes,
  ];
  byId("scope").textContent = scope.join(" · ");
  byId("headline").textContent = headline(data);
  const numbers: [string, number][] = [
    ["Alerts", data.alerts],
    ["Matches", data.matches],
    ["Events", data.events],
    ...(data.records > data.events ? [["Records", data.records] as [string, number]] : []),
    ["Errors", data.faultCount],
  ];
  byId("numbers").append(
    ...numbers.map(([name, number]) =>
      element(
        "div",
        { className: name === "Errors" && number > 0 ? "bad" : "" },
        element("dt", {}, name),
        element("dd", {}, numberLabel(number)),
      ),
    ),
  );
}

function headline({ events, alerts, first, last, sources }: ReportData): string {
  if (!first || !last) return "There are no events to replay.";
  if (alerts === 0) return `${countLabel(events, "event")} would have alerted nobody.`;
  const days = Math.ceil((Date.parse(last) - Date.parse(first)) / day);
  const rate = days > 1 ? ` in ${numberLabel(days)} days, ${rounded(alerts / days)} a day` : "";
  const [noisiest] = sources;
  const share = noisiest
    ? ` The noisiest source is ${noisiest.eventName} by ${noisiest.principal}, with ${numberLabel(noisiest.alerts)}.`
    : "";
  return `There would have been ${countLabel(alerts, "alert")}${rate}.${share}`;
}

function rounded(number: number): string {
  return number.toLocaleString("en", { maximumFractionDigits: 1 });
}
