import { labelText, principalLabel, principalLabels } from "../../command/principal-label";
import type { ReportData } from "../report-data";
import { drawCharts } from "./charts";
import { showFaults, showRules, showTrails } from "./counts";
import { showDeliveries } from "./deliveries";
import { byId } from "./element";
import { offerFilter } from "./filter";
import type { Measure } from "./noisy-rules";
import { showSources } from "./sources";
import { showSummary } from "./summary";

const data = JSON.parse(byId("data").textContent ?? "") as ReportData;

const labels = principalLabels(data.sources.map(({ principal }) => principal));
const labelOf = (principal: string) => labelText(labels.get(principal) ?? principalLabel(principal));

showSummary(data);
offerCharts();
offerFilter(data, labelOf, (filter) => {
  showSources(data, filter, labelOf);
  showDeliveries(data, filter, labelOf);
});
showRules(data);
showTrails(data);
showFaults(data);

/** Draws the charts, and redraws them when their unit or their colors change. */
function offerCharts(): void {
  const first: Measure = data.alerts > 0 ? "alerts" : "matches";
  for (const input of document.querySelectorAll<HTMLInputElement>("[name=measure]")) {
    input.checked = input.value === first;
    input.addEventListener("change", draw);
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
}

function draw(): void {
  const chosen = document.querySelector<HTMLInputElement>("[name=measure]:checked");
  drawCharts(data, chosen?.value as Measure);
}
