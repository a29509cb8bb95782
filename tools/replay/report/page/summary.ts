import type { ReportData } from "../report-data";
import { byId, element } from "./element";
import { headline, keyNumbers } from "./headline";
import { numberLabel, timeLabel } from "./labels";

/** Shows the most important numbers. */
export function showSummary(data: ReportData): void {
  const { input, first, last, notes, sources } = data;
  const scope = [
    input === "-" ? "standard input" : input,
    ...(first && last ? [`${timeLabel(first)} to ${timeLabel(last)} UTC`] : []),
  ];
  byId("scope").textContent = scope.join(" · ");
  byId("headline").textContent = headline(data);
  byId("headline").title = sources[0]?.principal ?? "";
  byId("numbers").append(
    ...keyNumbers(data).map(([name, number]) =>
      element(
        "div",
        { className: name === "Errors" && number > 0 ? "bad" : "" },
        element("dt", {}, name),
        element("dd", {}, numberLabel(number)),
      ),
    ),
  );
  byId("notes").append(...notes.map((note) => element("li", {}, note)));
}
