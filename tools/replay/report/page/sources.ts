import type { ReportData, Source } from "../report-data";
import { byId, element } from "./element";
import type { Filter, LabelOf } from "./filter";
import { filterBy, passes } from "./filter";
import { countLabel, ruleLabel, timeLabel } from "./labels";
import { showList } from "./long-list";
import type { Cell } from "./table";
import { table } from "./table";

/** The number of sources that are shown at once. */
const step = 10;

const head = ["Principal", "Event", "Rule", "Alerts", "Matches", "Last (UTC)", ""];

/** Shows the sources that pass a filter, the noisiest first. */
export function showSources({ sources, otherSources }: ReportData, filter: Filter, labelOf: LabelOf): void {
  const passing = sources.filter((source) => passes(filter, source, labelOf));
  const show = (some: readonly Source[]) =>
    table(
      "Noisiest sources",
      head,
      some.map((source) => row(source, labelOf)),
    );
  showList(byId("sources"), passing, step, show);
  if (otherSources.matches === 0) return;
  const { alerts, matches } = otherSources;
  const others = `Other sources: ${countLabel(alerts, "alert")}, ${countLabel(matches, "match", "matches")}.`;
  byId("sources").append(element("p", { className: "note" }, others));
}

function row(source: Source, labelOf: LabelOf): Cell[] {
  const { principal, eventName, alerts, matches, last } = source;
  const label = labelOf(principal);
  const button = element("button", { type: "button" }, "Show");
  button.ariaLabel = `Show the deliveries of ${eventName} by ${label}`;
  button.addEventListener("click", () => {
    filterBy(source, labelOf);
    byId("deliveries-title").scrollIntoView();
  });
  return [
    { text: label, title: principal },
    eventName,
    ruleLabel(source),
    alerts,
    matches,
    timeLabel(last),
    button,
  ];
}
