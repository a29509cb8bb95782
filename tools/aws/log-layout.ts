/**
 * What the name of a bucket's object begins with, and the name of a service's folder in it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
const serviceFolder = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/(?<service>[^/]+)\//d;

/** The folder of a trail's Region, perhaps down to a part of a day. */
const regionFolder =
  /^(?<root>(?:.*\/)?AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/CloudTrail[^/]*\/[a-z]{2,}(?:-[a-z]+)+-\d+\/)(?<date>[\d/]*)$/;

/** The folder of a day of log files. */
const dayFolder =
  /AWSLogs\/(?:o-[a-z0-9]+\/)?(?<account>\d{12})\/CloudTrail\/(?<region>[a-z0-9-]+)\/(?<day>\d{4}\/\d\d\/\d\d)\//;

/** What the key of a log file tells; undefined for any other key. The day is such as `2026/11/01`. */
export function logFileOf(key: string) {
  return dayFolder.exec(key)?.groups as Readonly<Record<"account" | "region" | "day", string>> | undefined;
}

/** The service whose folder a path is in, if that is not CloudTrail's and ends behind an index. */
export function otherService(path: string, from = 0): string | undefined {
  const { groups, indices } = serviceFolder.exec(path) ?? {};
  const isBelow = (indices?.groups?.service?.[1] ?? 0) >= from;
  return groups?.service?.startsWith("CloudTrail") || !isBelow ? undefined : groups?.service;
}

/** The folder of a Region, and what a path has behind it of a day, such as `2026/11/`. */
export function regionOfFolder(path: string): { readonly root: string; readonly date: string } | undefined {
  const { root, date } = regionFolder.exec(path)?.groups ?? {};
  return root === undefined || date === undefined ? undefined : { root, date };
}
