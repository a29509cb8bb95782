import { within } from "../../../../tools/replay/records";
import { record } from "../../../support/events";

const putItem = record("put-item");

describe("within", () => {
  const at = (eventTime: string) => ({ ...putItem, eventTime });

  it.each([
    ["2026-11-10", undefined, "2026-11-10T00:00:00Z", "2026-11-09T23:59:59Z"],
    [undefined, "2026-11-10", "2026-11-10T23:59:59Z", "2026-11-11T00:00:00Z"],
    ["2026-11-10T09:12", "2026-11-10T09:12:30Z", "2026-11-10T09:12:30Z", "2026-11-10T09:12:31Z"],
    ["2026-11-10T09:12:00+02:00", undefined, "2026-11-10T07:12:00Z", "2026-11-10T07:11:59Z"],
    ["2024-02-29 10:00", "2024-02-29", "2024-02-29T10:00:00Z", "2024-02-29T09:59:59Z"],
  ])("from %s until %s is %s and not %s", (since, until, inside, outside) => {
    expect(within(since, until)(at(inside))).toBe(true);
    expect(within(since, until)(at(outside))).toBe(false);
  });

  it("is always without bounds", () => {
    expect(within()(at("1999-01-01T00:00:00Z"))).toBe(true);
  });

  it.each(["yesterday", "2026-02-29", "2026-13-01", "10/11/2026", "2026-11-10T25:00Z", ""])(
    "refuses the date %p",
    (date) => {
      const sentence = `is not a date: give a day such as 2026-11-10, or a time such as 2026-11-10T09:12:00Z`;
      expect(() => within(date)).toThrow(`--since ${JSON.stringify(date)} ${sentence}`);
      expect(() => within(undefined, date)).toThrow(`--until ${JSON.stringify(date)} ${sentence}`);
    },
  );

  it("refuses bounds that nothing is between", () => {
    expect(() => within("2026-11-11", "2026-11-10")).toThrow(
      '--since "2026-11-11" is after --until "2026-11-10": no record is between them',
    );
  });
});
