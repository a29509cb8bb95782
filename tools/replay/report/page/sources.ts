import type { ReportData, Source } from "../report-data";
import { byId, element } from "./element";
import type { Filter } from "./filter";
import { filterBy, passes } from "./filter";
import { countLabel, ruleLabel, timeLabel } from "./labels";
import { showList } from "./long-list";
import { table } from "./table";

/** The number of sources that are shown at once. */
const step = 10;

const head = ["Principal", "Event", "Rule", "Alerts", "Matches", "Last (UTC)", ""];

/** Shows the sources that pass a filter, the noisiest first. */
export function showSources({ sources, otherSources }: ReportData, filter: Filter): void {
  const passing = sources.filter((source) => passes(filter, source));
  showList(byId("sources"), passing, step, (some) => table("Noisiest sources", head, some.map(row)));
  if (otherSources.matches === 0) return;
  const { alerts, matches } = otherSources;
  const others = `Other sources: ${countLabel(alerts, "alert")}, ${countLabel(matches, "match", "matches")}.`;
  byId("sources").append(element("p", { className: "note" }, others));
}

function row(source: Source) {
  const { principal, eventName, alerts, matches, last } = source;
  const button = element("button", { type: "button" }, "Show");
  button.ariaLabel = `Show the deliveries of ${eventName} by ${principal}`;
  button.addEventListener("click", () => {
    filterBy(source);
    byId("deliveries-title").scrollIntoView();
  });
  return [principal, eventName, ruleLabel(source), alerts, matches, timeLabel(last), button];
}
