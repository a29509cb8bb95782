import { labelText, principalLabel } from "../../command/principal-label";
import { maxCharacters, maxTexts, maxTextsOfSource, maxTextsOfTarget } from "../report-data";
import type { KeptDelivery, ReportData } from "../report-data";
import { byId, element } from "./element";
import type { Filter, LabelOf } from "./filter";
import { passes } from "./filter";
import { numberLabel, ruleLabel, timeLabel } from "./labels";
import { linkedText } from "./linked-text";
import { showList } from "./long-list";

/** The number of deliveries that are shown at once. */
const step = 50;

/** Shows the deliveries that pass a filter, the latest first. The text of each appears when it is opened. */
export function showDeliveries({ deliveries, targets }: ReportData, filter: Filter, labelOf: LabelOf): void {
  const passing = deliveries
    .filter((delivery) => passes(filter, delivery, labelOf))
    .sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
  const all = targets.reduce((sum, { count }) => sum + count, 0);
  byId("kept").textContent = kept(passing.length, deliveries.length, all);
  showList(byId("deliveries"), passing, step, (some) => element("div", {}, ...some.map(delivered)));
}

function kept(passing: number, texts: number, all: number): string {
  const found = `${numberLabel(passing)} of ${numberLabel(all)} deliveries.`;
  if (texts === all) return found;
  const limits = `the first ${maxTextsOfTarget} of each target and the first ${maxTextsOfSource} of each source`;
  return `${found} This page contains ${numberLabel(texts)} texts: ${limits}, up to ${numberLabel(maxTexts)} in total.`;
}

function delivered(delivery: KeptDelivery): HTMLElement {
  const { time, kind, eventName, principal, caller = principal } = delivery;
  const made = element(
    "details",
    { className: "delivery" },
    element(
      "summary",
      {},
      element("time", { dateTime: time }, timeLabel(time)),
      element("span", { className: "kind" }, kind),
      element("strong", {}, eventName),
      element("span", { title: caller }, labelText(principalLabel(caller))),
      element("span", { className: "rule" }, ruleLabel(delivery)),
    ),
  );
  made.addEventListener("toggle", () => made.append(...content(delivery)), { once: true });
  return made;
}

function content(delivery: KeptDelivery): HTMLElement[] {
  const { stack, rule, target, recipient, principal, caller = principal, text, warnings } = delivery;
  const { eventID = "none", region, account } = delivery;
  const facts: [string, string][] = [
    ["To", recipient],
    ["Event ID", eventID],
    ["Place", `${region}, account ${account}`],
    ["Principal", caller],
    ["Stack", stack],
    ["Rule", rule],
    ["Target", target],
  ];
  return [
    element("dl", {}, ...facts.flatMap(([name, fact]) => [element("dt", {}, name), element("dd", {}, fact)])),
    element("pre", {}, ...linkedText(text)),
    ...(text.length > maxCharacters
      ? [element("p", { className: "note" }, "This page shows only the beginning of the text.")]
      : []),
    ...warnings.map((warning) => element("p", { className: "bad" }, `Warning: ${warning}`)),
  ];
}
