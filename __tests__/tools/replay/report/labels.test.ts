import {
  bucketLines,
  principalLabel,
  principalLabels,
  shortenedPath,
  tickLines,
} from "../../../../tools/replay/report/page/labels";

const arn = (rest: string, account = "111122223333") => `arn:aws:iam::${account}:${rest}`;

describe("the label of a principal", () => {
  it.each([
    [arn("user/anaya"), "user/anaya"],
    ["arn:aws-cn:sts::111122223333:assumed-role/admin-role/bob", "admin-role/bob"],
    ["backup.amazonaws.com", "backup.amazonaws.com"],
    [arn("root"), "root of 111122223333"],
  ])("of %s is %s", (principal, label) => {
    expect(principalLabel(principal)).toBe(label);
  });

  it("has the account where several accounts have the name", () => {
    const principals = [arn("user/bob"), arn("user/bob", "444455556666"), arn("user/eve"), arn("root")];
    expect(principalLabels(principals)).toEqual([
      ...["user/bob of 111122223333", "user/bob of 444455556666"],
      ...["user/eve", "root of 111122223333"],
    ]);
  });

  it.each([
    ["short/name", 12, "short/name"],
    ["AWSReservedSSO_Administrators_0123456789abcdef/maria@example.com", 30, "…/maria@example.com"],
    ["path/role/maria@example.com", 26, "…/role/maria@example.com"],
    ["a-session-name-without-any-slash", 12, "…t-any-slash"],
  ])("%s, cut to %d characters, keeps its end", (label, most, shortened) => {
    expect(shortenedPath(label, most)).toBe(shortened);
    expect(shortened.length).toBeLessThanOrEqual(most);
  });
});

describe("the labels of a time axis", () => {
  const [hour, day] = [3_600_000, 86_400_000];

  /** The labels of the first three buckets. */
  const labels = (start: string, width: number) => {
    const lines = [0, 1, 2].map((bucket) => bucketLines(Date.parse(start) + bucket * width, width));
    return lines.map((_, index) => tickLines(lines, index));
  };

  it.each([
    ["hours", "2026-10-31T22:00:00Z", hour, [["22:00", "2026-10-31"], ["23:00"], ["00:00", "2026-11-01"]]],
    ["days", "2026-10-30T00:00:00Z", day, [["30", "Oct 2026"], ["31"], ["1", "Nov 2026"]]],
    ["weeks", "2026-12-17T00:00:00Z", 7 * day, [["17", "Dec 2026"], ["24"], ["31"]]],
  ])("have their day or month once, of %s", (_, start, width, expected) => {
    expect(labels(start, width)).toEqual(expected);
  });
});
