import type { ReportData } from "../report-data";
import { byId, element } from "./element";
import { ruleLabel } from "./labels";

/** The label of a principal, which no other principal of the page has. */
export type LabelOf = (principal: string) => string;

/** The filter for sources and deliveries. An empty string matches everything. */
export interface Filter {
  readonly rule: string;
  readonly principal: string;
  readonly text: string;
}

/** The filtered fields of a source or a delivery. */
export interface Filtered {
  readonly stack: string;
  readonly rule: string;
  readonly principal: string;
  readonly caller?: string;
  readonly eventName: string;
  readonly text?: string;
  readonly eventID?: string;
  readonly recipient?: string;
}

/** Fills the form with the rules and principals, and reports each change of the filter. */
export function offerFilter(
  { rules, sources }: ReportData,
  labelOf: LabelOf,
  onChange: (filter: Filter) => void,
): void {
  const form = byId<HTMLFormElement>("filter");
  const matching = rules.filter(({ matched }) => matched > 0);
  field<HTMLSelectElement>("rule").append(
    element("option", { value: "" }, "all"),
    ...matching.map((rule) => element("option", { value: valueOf(rule) }, ruleLabel(rule))),
  );
  const principals = new Set(sources.map(({ principal }) => labelOf(principal)));
  byId("principals").append(...[...principals].map((value) => element("option", { value })));
  const change = () =>
    onChange({
      rule: field("rule").value,
      principal: field("principal").value.toLowerCase(),
      text: field("text").value.toLowerCase(),
    });
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  change();
}

/** Sets the filter to a source's deliveries. */
export function filterBy(source: Filtered, labelOf: LabelOf): void {
  field("rule").value = valueOf(source);
  field("principal").value = labelOf(source.principal);
  field("text").value = source.eventName;
  byId("filter").dispatchEvent(new Event("input"));
}

/** Whether a source or a delivery passes the filter. */
export function passes(filter: Filter, filtered: Filtered, labelOf: LabelOf): boolean {
  const { principal, caller = "", eventName, eventID = "", recipient = "", text = "" } = filtered;
  return (
    (filter.rule === "" || filter.rule === valueOf(filtered)) &&
    [principal, labelOf(principal)].some((each) => each.toLowerCase().includes(filter.principal)) &&
    [principal, caller, eventName, eventID, recipient, text].some((each) =>
      each.toLowerCase().includes(filter.text),
    )
  );
}

function valueOf({ stack, rule }: Pick<Filtered, "stack" | "rule">): string {
  return `${stack} ${rule}`;
}

function field<T extends HTMLInputElement | HTMLSelectElement = HTMLInputElement>(name: string): T {
  return byId<HTMLFormElement>("filter").elements.namedItem(name) as T;
}
