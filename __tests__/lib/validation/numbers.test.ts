import { logRetention, wholeNumber } from "../../../lib/validation/numbers";
import { examples } from "./examples";

describe("the rule for a whole number", () => {
  const days = wholeNumber("the age", 1, 36_500, "give the days");
  examples(days, {
    accepted: [1, 2, 30, 90.0, 365, 36_499, 36_500],
    refused: [
      0,
      -1,
      0.5,
      1.5,
      36_500.5,
      36_501,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ],
  });

  it("names its limits", () => expect(days.accepts).toBe("the age is a whole number from 1 to 36500"));
});

describe("the rule for the retention of a log", () => {
  const accepted = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
    3653,
  ];
  const beside = [...new Set(accepted.flatMap((days) => [days - 1, days + 1]))];
  examples(logRetention, {
    accepted,
    refused: [...beside.filter((days) => !accepted.includes(days)), 0.5, 10_000, Number.NaN],
  });
});
