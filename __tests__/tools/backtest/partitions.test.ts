import type { LogTable } from "../../../engines/athena/glue-table";
import { partitionsOf } from "../../../tools/backtest/partitions";

const span = { since: "2026-10-31", until: "2026-11-02" };

/** A table with partitions of text, or of the types that follow a colon. */
function table(keys: readonly string[], parameters: Readonly<Record<string, string>> = {}): LogTable {
  const partitionKeys = keys.map((key) => {
    const [name = "", type = "string"] = key.split(":");
    return { name, type };
  });
  return { database: "db", name: "logs", columns: [], partitionKeys, parameter: (key) => parameters[key] };
}

const projected = (key: string, type: string, format?: string) => ({
  "projection.enabled": "true",
  [`projection.${key}.type`]: type,
  ...(format !== undefined && { [`projection.${key}.format`]: format }),
});

const times = "eventtime BETWEEN '2026-10-31T00:00:00Z' AND '2026-11-02T23:59:59Z'";

it.each<[string, LogTable, string]>([
  [
    "the project's own: account, region and day",
    table(["account", "region", "day"], projected("day", "date", "yyyy/MM/dd")),
    `("account" IN ('1', '2') AND "day" BETWEEN '2026/10/31' AND '2026/11/02')`,
  ],
  [
    "of one account and Region by projection: timestamp",
    table(["timestamp"], projected("timestamp", "date", "yyyy/MM/dd")),
    `"timestamp" BETWEEN '2026/10/31' AND '2026/11/02'`,
  ],
  [
    "of an organization by projection: account, region and timestamp",
    table(["account", "region", "timestamp"], projected("timestamp", "date", "yyyy/MM/dd")),
    `("account" IN ('1', '2') AND "timestamp" BETWEEN '2026/10/31' AND '2026/11/02')`,
  ],
  [
    "with another name and format of the day",
    table(["account_id", "log_of"], projected("log_of", "date", "yyyy-MM-dd")),
    `("account_id" IN ('1', '2') AND "log_of" BETWEEN '2026-10-31' AND '2026-11-02')`,
  ],
  [
    "with partitions added by hand: region, year, month and day",
    table(["region", "year", "month", "day"]),
    `(("year" IN ('2026') AND "month" IN ('10') AND "day" IN ('31')) OR ` +
      `("year" IN ('2026') AND "month" IN ('11') AND "day" IN ('01', '02', '1', '2')))`,
  ],
  [
    "with the year, month and day as numbers",
    table(["year:int", "month:int", "day:int"]),
    `(("year" IN (2026) AND "month" IN (10) AND "day" IN (31)) OR ` +
      `("year" IN (2026) AND "month" IN (11) AND "day" IN (1, 2)))`,
  ],
  [
    "with a day of a format that only its values tell",
    table(["dt"]),
    `("dt" BETWEEN '2026/10/31' AND '2026/11/02' OR "dt" BETWEEN '2026-10-31' AND '2026-11-02' OR ` +
      `"dt" BETWEEN '20261031' AND '20261102')`,
  ],
  ["without partitions", table([]), times],
  ["with partitions of something else", table(["team"]), times],
])("asks a table %s", (_, given, where) => {
  expect(partitionsOf(given).where(span, ["1", "2"])).toBe(where);
});

it("asks for every account where none is named", () => {
  const { where } = partitionsOf(table(["account", "day"], projected("day", "date", "yyyy/MM/dd")));
  expect(where(span, [])).toBe(`"day" BETWEEN '2026/10/31' AND '2026/11/02'`);
});

it.each([
  [
    table(["region", "day"], projected("region", "injected")),
    "the table db.logs has the injected partition region, of which Athena wants each value named: make a table whose partitions are of type enum or date",
  ],
  [
    table(["hour"], projected("hour", "date", "yyyy/MM/dd/HH")),
    "the partition hour of the table db.logs has the format yyyy/MM/dd/HH: a table whose partition is a day is needed, such as yyyy/MM/dd",
  ],
])("refuses a table that it cannot ask: %#", (given, message) => {
  expect(() => partitionsOf(given)).toThrow(message);
});
