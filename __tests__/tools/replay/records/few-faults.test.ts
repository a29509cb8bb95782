import type { Entry } from "../../../../tools/replay/records/entry";
import { fewFaults } from "../../../../tools/replay/records/few-faults";

const digest: Entry = { kind: "digest", place: "x" };
const fault = (line: number): Entry => ({ kind: "fault", place: `x:line ${line}`, message: "is not JSON" });

const given = (count: number) =>
  [...fewFaults([...Array.from({ length: count }, (_, index) => fault(index + 1)), digest], "x")].slice(20);

describe("the faults of a file", () => {
  it("are given one by one if they are few", () => {
    expect(given(20)).toEqual([digest]);
    expect(given(21)).toEqual([digest, fault(21)]);
  });

  it("are counted in one if they are many, behind the other entries", () => {
    const message = "has 480 more errors, the last at x:line 500: is not JSON";
    expect(given(500)).toEqual([digest, { kind: "fault", place: "x", message, count: 480 }]);
  });
});
