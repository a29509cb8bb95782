import { counted } from "../../../engines/words";
import {
  type CostLine,
  type FirstCopy,
  monthCosts,
  type MonthCounts,
  totalOf,
} from "../../../engines/prices/month-costs";
import { pricesOf } from "../../../engines/prices/prices";
import type { Tally, TrailUsage } from "../command/tally";
import type { Replayed } from "../deliveries";
import type { DeployedParts } from "./deployed-parts";

const dayInMs = 24 * 60 * 60 * 1000;

/** The days of a month. */
const month = 30;

/** What a month costs, with the free first copy of management events or without it. */
export interface MonthPrice {
  readonly firstCopy: FirstCopy;
  readonly lines: readonly CostLine[];
  readonly total: number;
}

/** Counts what costs, and prices it for 30 days. */
export class Price {
  private readonly done = { transitions: 0, itemWrites: 0, mails: 0 };

  /** @param firstCopy whether another trail takes the free first copy; both are told, if undefined */
  constructor(
    private readonly parts: DeployedParts,
    private readonly firstCopy?: FirstCopy,
  ) {}

  /** Adds what became of an event. */
  add({ matches }: Pick<Replayed, "matches">): void {
    const { done, parts } = this;
    for (const { deliveries, traces } of matches) {
      for (const { states } of traces) done.transitions += states.length + 1;
      for (const { kind, payload, recipient } of deliveries) {
        if (kind === "dynamodb") {
          const indexes = parts.indexes.get(recipient.replace(/^table /, "")) ?? 0;
          done.itemWrites += kilobytesOf(payload) * (1 + indexes);
        }
        if (kind === "sns") done.mails += recipient.match(/\bemail(?:-json)? /g)?.length ?? 0;
      }
    }
  }

  /** The prices of 30 days like those of the events. */
  of(tally: Tally): readonly MonthPrice[] {
    const counts = this.countsOf(tally);
    const asked: readonly FirstCopy[] = this.firstCopy ? [this.firstCopy] : ["free", "taken"];
    return asked.map((firstCopy) => {
      const lines = monthCosts(counts, firstCopy);
      return { firstCopy, lines, total: totalOf(lines) };
    });
  }

  /** The prices in sentences. */
  notes(tally: Tally): readonly string[] {
    const [first, other] = this.of(tally);
    if (!first || tally.events === 0) return [];
    const days = counted(Number(daysOf(tally).toFixed(1)), "day");
    const instead = other ? `, or ${usd(other.total)} if another trail takes it` : "";
    const condition = first.firstCopy === "free" ? "if no other trail takes" : "since another trail takes";
    return [
      `${month} days like these ${days} cost ${usd(first.total)} by list prices (${pricesOf}) ${condition} the free ` +
        `first copy of management events${instead}`,
      ...first.lines.map(
        ({ what, quantity, unit, dollars }) => `- ${what}: ${usd(dollars)} for ${rounded(quantity)} ${unit}`,
      ),
    ];
  }

  private countsOf(tally: Tally): MonthCounts {
    const { done, parts } = this;
    const { usage } = tally;
    const perMonth = month / daysOf(tally);
    const accounts = Math.max(tally.accounts.size, 1);
    const recorded = usage.filter(({ trails }) => trails.length > 0);
    const isManagement = ({ category }: TrailUsage) => category === "Management";
    const isInsight = ({ category }: TrailUsage) => category === "Insight";
    const management = recorded.filter(isManagement);
    const data = recorded.filter((each) => !isManagement(each) && !isInsight(each));
    const logging = ({ trails }: TrailUsage) => trails.filter((trail) => parts.logsOfTrails[trail]).length;
    const scaled = (each: readonly TrailUsage[], of: (usage: TrailUsage) => number) =>
      each.reduce((sum, usage) => sum + of(usage), 0) * perMonth;
    return {
      managementCopies: scaled(management, ({ events, trails }) => events * trails.length),
      managementEvents: scaled(management, ({ events }) => events),
      dataCopies: scaled(data, ({ events, trails }) => events * trails.length),
      loggedBytes: scaled(recorded, (each) => bytesOf(each) * logging(each)),
      filedBytes: scaled(recorded, (each) => bytesOf(each) * each.trails.length),
      transitions: done.transitions * perMonth,
      itemWrites: done.itemWrites * perMonth,
      mails: done.mails * perMonth,
      alarmMetrics: parts.alarmMetrics * accounts,
      dashboards: parts.dashboards * accounts,
      keys: parts.keys * accounts,
    };
  }
}

/** The days from the first event to the last, at least one. */
function daysOf({ read: { first = "", last = "" } }: Tally): number {
  return Math.max((Date.parse(last) - Date.parse(first)) / dayInMs || 1, 1);
}

/** The size of events, of which duplicates were measured too. */
function bytesOf({ events, measured: { records, bytes } }: TrailUsage): number {
  return records === 0 ? 0 : (bytes / records) * events;
}

/** An item is written in units of 1 KB: https://aws.amazon.com/dynamodb/pricing/on-demand/ */
function kilobytesOf(item: unknown): number {
  return Math.ceil(Buffer.byteLength(JSON.stringify(item)) / 1024);
}

function usd(dollars: number): string {
  return `${dollars.toFixed(2)} USD`;
}

function rounded(quantity: number): string {
  return Number.isInteger(quantity) ? String(quantity) : String(Number(quantity.toPrecision(3)));
}
