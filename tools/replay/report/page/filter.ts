import type { ReportData } from "../report-data";
import { byId, element } from "./element";
import { ruleLabel } from "./labels";

/** What sources and deliveries must have to be shown; an empty text asks for nothing. */
export interface Filter {
  readonly rule: string;
  readonly principal: string;
  readonly text: string;
}

/** What is filtered. */
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

/** Offers the rules and principals that there are, and says each time what is asked for. */
export function offerFilter({ rules, sources }: ReportData, onChange: (filter: Filter) => void): void {
  const form = byId<HTMLFormElement>("filter");
  const matching = rules.filter(({ matched }) => matched > 0);
  field<HTMLSelectElement>("rule").append(
    element("option", { value: "" }, "all"),
    ...matching.map((rule) => element("option", { value: valueOf(rule) }, ruleLabel(rule))),
  );
  const principals = new Set(sources.map(({ principal }) => principal));
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

/** Asks for what a source made. */
export function filterBy(source: Filtered): void {
  field("rule").value = valueOf(source);
  field("principal").value = source.principal;
  field("text").value = source.eventName;
  byId("filter").dispatchEvent(new Event("input"));
}

/** Says whether a source or a delivery is asked for. */
export function passes(filter: Filter, filtered: Filtered): boolean {
  const { principal, caller = "", eventName, eventID = "", recipient = "", text = "" } = filtered;
  return (
    (filter.rule === "" || filter.rule === valueOf(filtered)) &&
    principal.toLowerCase().includes(filter.principal) &&
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
