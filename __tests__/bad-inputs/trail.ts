import { type BadInput, long, signIn } from "./bad-input";

const bucketRule =
  'a bucket name has 3 to 63 lower-case letters, digits, "-" and single ".", starts and ends with a letter or digit, and has none ' +
  'of the prefixes and suffixes that S3 reserves; rename the bucket, for example "acme-trail-logs".';
const badBuckets: readonly (readonly [string, string])[] = [
  ["upper case", "Trail-Logs"],
  ["two dots in a row", "trail..logs"],
  ["an underscore", "trail_logs"],
  ["two characters", "tr"],
  ["64 characters", long(64)],
  ["the shape of an IP address", "192.168.5.4"],
  ["a hyphen at its beginning", "-trail-logs"],
  ["a hyphen at its end", "trail-logs-"],
  ["the reserved prefix xn--", "xn--trail-logs"],
  ["the reserved prefix sthree-", "sthree-trail-logs"],
  ["the reserved prefix amzn-s3-demo-", "amzn-s3-demo-trail-logs"],
  ["the reserved suffix -s3alias", "trail-logs-s3alias"],
  ["the reserved suffix --ol-s3", "trail-logs--ol-s3"],
  ["the reserved suffix --x-s3", "trail-logs--x-s3"],
  ["the reserved suffix --table-s3", "trail-logs--table-s3"],
];
const buckets: readonly BadInput[] = badBuckets.map(([title, bucketName]) => ({
  title: `a bucket's name with ${title}`,
  settings: signIn({ bucketName }),
  place: "sign-in-alerts",
  message: `bucketName is "${bucketName}"; ${bucketRule}`,
}));

const trailRule =
  'a trail name has 3 to 128 letters and digits, with single ".", "_" or "-" between them, and is no IP address; ' +
  'rename the trail, for example "account-audit".';
const badTrails: readonly (readonly [string, string])[] = [
  ["two hyphens in a row", "account--audit"],
  ["a space", "account audit"],
  ["a dot at its beginning", ".account"],
  ["two characters", "au"],
  ["129 characters", long(129)],
  ["the shape of an IP address", "192.168.5.4"],
];
const trails: readonly BadInput[] = badTrails.map(([title, trailName]) => ({
  title: `a trail's name with ${title}`,
  settings: signIn({ trailName }),
  place: "sign-in-alerts",
  message: `trailName is "${trailName}"; ${trailRule}`,
}));

const daysRule =
  "an age is a whole number from 1 to 36500; give it in days, or leave the setting out for never.";
const orderRule = "make it longer, or leave glacierAfterDays out.";
const retentions: readonly BadInput[] = [
  {
    title: "files that move to Glacier after 0 days",
    settings: signIn({ retention: { glacierAfterDays: 0 } }),
    place: "sign-in-alerts",
    message: `retention.glacierAfterDays is 0; ${daysRule}`,
  },
  {
    title: "files that move to Glacier after a fraction of a day",
    settings: signIn({ retention: { glacierAfterDays: 30.5 } }),
    place: "sign-in-alerts",
    message: `retention.glacierAfterDays is 30.5; ${daysRule}`,
  },
  {
    title: "files that go before they were written",
    settings: signIn({ retention: { expireAfterDays: -1 } }),
    place: "sign-in-alerts",
    message: `retention.expireAfterDays is -1; ${daysRule}`,
  },
  {
    title: "files that go after more than a century",
    settings: signIn({ retention: { expireAfterDays: 36_501 } }),
    place: "sign-in-alerts",
    message: `retention.expireAfterDays is 36501; ${daysRule}`,
  },
  {
    title: "files that go after no number of days",
    settings: signIn({ retention: { expireAfterDays: Number.NaN } }),
    place: "sign-in-alerts",
    message: `retention.expireAfterDays is NaN; ${daysRule}`,
  },
  {
    title: "files that go before they move to Glacier",
    settings: signIn({ retention: { glacierAfterDays: 90, expireAfterDays: 30 } }),
    place: "sign-in-alerts/trail/bucket/lifecycle",
    message: `expireAfterDays is 30; files go after they have moved to Glacier (90 days); ${orderRule}`,
  },
  {
    title: "files that go on the day that they move to Glacier",
    settings: signIn({ retention: { glacierAfterDays: 45, expireAfterDays: 45 } }),
    place: "sign-in-alerts/trail/bucket/lifecycle",
    message: `expireAfterDays is 45; files go after they have moved to Glacier (45 days); ${orderRule}`,
  },
  {
    title: "a lifecycle rule without an ID",
    settings: signIn({ retention: { expireAfterDays: 30, ruleId: "" } }),
    place: "sign-in-alerts",
    message:
      'retention.ruleId is ""; the ID of a lifecycle rule has 1 to 255 characters; shorten or fill it.',
  },
];
const regions: readonly BadInput[] = [
  {
    title: "a multi-Region trail without global services",
    settings: signIn({ includeGlobalServiceEvents: false }),
    place: "sign-in-alerts/trail",
    message:
      "includeGlobalServiceEvents is false; a multi-Region trail records global services; set it to true or " +
      "isMultiRegionTrail to false.",
  },
];

/** A trail, its bucket, and how long its log files are kept. */
export const trail: readonly BadInput[] = [...buckets, ...trails, ...retentions, ...regions];
