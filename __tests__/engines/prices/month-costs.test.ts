import { monthCosts, totalOf } from "../../../engines/prices/month-costs";
import { dollarsFor, priceRows, pricingPages } from "../../../engines/prices/prices";

/** Two trails record five million management events; ten million data events have five copies. */
const counts = {
  managementCopies: 10_000_000,
  managementEvents: 5_000_000,
  dataCopies: 50_000_000,
  loggedBytes: 7.5 * 10 ** 9,
  filedBytes: 75 * 10 ** 9,
  transitions: 2_000_000,
  itemWrites: 4_000_000,
  mails: 101_000,
  alarmMetrics: 40,
  dashboards: 5,
  keys: 6,
};

it("prices a month as one calculates it by hand", () => {
  const dollars = monthCosts(counts, "free").map(({ what, dollars }) => [what, Number(dollars.toFixed(3))]);
  expect(dollars).toEqual([
    ["management events", 100],
    ["data events", 50],
    ["log ingestion", 3.75],
    ["log storage", 0.225],
    ["S3 storage", 0.115],
    ["Step Functions", 50],
    ["DynamoDB", 2.5],
    ["SNS", 2],
    ["alarms", 4],
    ["dashboards", 6],
    ["KMS", 6],
  ]);
  expect(totalOf(monthCosts(counts, "free"))).toBeCloseTo(224.59, 2);
  expect(totalOf(monthCosts(counts, "taken"))).toBeCloseTo(324.59, 2);
});

it("charges nothing for what a month has free", () => {
  expect([dollarsFor("mails", 999), dollarsFor("mails", 101_000)]).toEqual([0, 2]);
});

it("has a page of AWS for each price, and puts each amount into words", () => {
  const rows = priceRows();
  expect(rows).toContainEqual(["management events, every further copy", "2.00 per 100,000", "CloudTrail"]);
  for (const [what, price, service] of rows) {
    expect({ what, page: pricingPages[service] }).toEqual({
      what,
      page: expect.stringContaining("/pricing/"),
    });
    expect(price).not.toMatch(/[{}]|undefined|NaN/);
  }
});
