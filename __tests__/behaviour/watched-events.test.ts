import { categoryOf, type CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { settings } from "../../examples/all-alerts";
import { tableBelow, writeTable } from "../docs/markdown";
import { alerts as changeAlerts } from "./replayed-change-alerts";
import { alerts as signInAlerts } from "./replayed-sign-in-alerts";
import { type WatchedEvent, watchedEvents } from "./watched-events";

/** Without a memory each event is told by itself, whichever were replayed before. */
const byItself = { ...settings.signInAlerts, memory: false, bursts: undefined };

const page = "docs/operations.md";

/** The stacks by what the page calls them. */
const stacks = {
  events: signInAlerts(),
  logs: signInAlerts(byItself),
  changes: changeAlerts({ ...settings.changeAlerts, memory: false }),
};

/** The row of an event: what it is, who tells it, the first line, how fast, and what AWS charges for. */
async function rowOf({ what, record }: WatchedEvent): Promise<string[]> {
  const told = [];
  for (const [name, stack] of Object.entries(stacks)) {
    const { mails, messages, rules, failures } = await stack.of(record);
    expect(failures).toEqual([]);
    const [message] = [...mails, ...messages];
    const speed = rules.some((rule) => /subscription|elsewhere/.test(rule)) ? "minutes" : "seconds";
    if (message !== undefined) told.push({ name, line: firstLine(message), speed });
  }
  const eventName = `\`${String(record.eventName)}\``;
  return [
    what === "" ? eventName : `${eventName}: ${what}`,
    told.map(({ name }) => name).join(", ") || "**nobody**",
    told.map(({ line }) => line).join(" · ") || "–",
    told.map(({ speed }) => speed).join(", ") || "–",
    kindOf(record),
  ];
}

/** SNS mails the quotation marks of an input template, and of an alarm an object. */
function firstLine(message: string | { readonly AlarmDescription: string }): string {
  if (typeof message !== "string") return message.AlarmDescription.replace(/:.*/, "");
  return (message.split("\n")[0] ?? "").replace(/^"(.*?) *"$/, "$1");
}

function kindOf(record: CloudTrailRecord): string {
  if (categoryOf(record) === "Data") return "data";
  return record.readOnly === true ? "management, read-only" : "management";
}

const head = ["event", "told by", "first line", "how fast", "[kind of event](costs.md)"];

describe.each(Object.entries(watchedEvents))("%s", (heading, events) => {
  it("are told as the table of docs/operations.md says", async () => {
    const rows: string[][] = [];
    for (const event of events) rows.push(await rowOf(event));
    if (process.env.WRITE_TABLES) writeTable(page, heading, [head, ...rows]);
    expect(tableBelow(page, `### ${heading}`)).toEqual(rows);
  });
});
