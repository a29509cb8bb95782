import type { Constraint } from "./validation";

/** A whole number from `least` to `most`, such as days or seconds. */
export function wholeNumber(what: string, least: number, most: number, remedy: string): Constraint<number> {
  return {
    accepts: `${what} is a whole number from ${least} to ${most}`,
    remedy,
    test: (value) => Number.isInteger(value) && value >= least && value <= most,
  };
}

const retentions = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Days that CloudWatch Logs keeps events, 0 for ever:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const logRetention: Constraint<number> = {
  accepts: `CloudWatch Logs keeps events for one of ${retentions.join(", ")} days (0: for ever)`,
  remedy: "take the next longer one",
  test: (days) => retentions.includes(days),
};
