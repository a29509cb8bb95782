import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A record of CloudTrail, of which this sample changes some fields. */
type Sample = Readonly<Record<string, unknown>>;

const account = "111122223333";
const days = 31;

/** People with a session of IAM Identity Center, by the hour at which they usually sign in. */
const people = [
  { name: "maria.hernandez@example.com", role: "AWSReservedSSO_Administrators_0123456789abcdef", hour: 7 },
  { name: "li.juan@example.com", role: "AWSReservedSSO_Developers_fedcba9876543210", hour: 8 },
  { name: "nikki.wolf@example.com", role: "AWSReservedSSO_Developers_fedcba9876543210", hour: 9 },
  { name: "john.stiles@example.com", role: "AWSReservedSSO_Analysts_00112233445566ff", hour: 13 },
] as const;
const [administrator, developer] = people;

/**
 * The records of October 2026 of one account, the same each time: people sign in and change items, a nightly
 * job and a pipeline work, and on the 20th someone deletes items and stops the trail. The trail of the table
 * also logs what the trail of the account logs, so that some events have two records.
 */
export function recordsOfMonth(): Sample[] {
  const records = Array.from({ length: days }, (_, index) => recordsOfDay(index + 1)).flat();
  const twice = records.filter(({ eventName }) => eventName === "DeleteItem");
  return [...records, ...twice].sort((one, other) =>
    String(one.eventTime).localeCompare(String(other.eventTime)),
  );
}

function recordsOfDay(day: number): Sample[] {
  const isWorkday = ![0, 6].includes(new Date(Date.UTC(2026, 9, day)).getUTCDay());
  return [
    ...times(12, (n) => at(day, 2 * n, "describe-subnets", { eventName: readAt(day, n) })),
    ...times(3, (n) =>
      at(day, 2, "update-item", by("nightly-export", `export-202610${twoDigits(day)}0${n}`)),
    ),
    ...(isWorkday ? recordsOfWorkday(day) : []),
    ...(day === 3 ? [at(day, 22, "console-login-root")] : []),
    ...(day === 20 ? incident(day) : []),
  ];
}

function recordsOfWorkday(day: number): Sample[] {
  const present = people.filter((_, index) => (day + index) % 5 !== 0);
  return [
    ...present.map(({ name, role, hour }) => at(day, hour, "console-login-federated", by(role, name))),
    ...(day % 4 === 1 ? [at(day, 10, "console-login-without-mfa")] : []),
    ...(day % 6 === 2 ? [at(day, 8, "console-login-failed")] : []),
    ...times(day % 3, () => at(day, 15, "put-item", by(developer.role, developer.name))),
    ...(day % 7 === 2 ? [at(day, 11, "create-subnet", by("deploy", "i-0123456789abcdef0"))] : []),
  ];
}

/** Someone gets hold of an administrator's session. */
function incident(day: number): Sample[] {
  const { name, role } = administrator;
  const intruder = { ...by(role, name), sourceIPAddress: "203.0.113.99" };
  return [
    at(day, 3, "console-login-federated", intruder),
    at(day, 3, "delete-subnet-denied", intruder),
    ...times(24, () => at(day, 4, "delete-item", intruder)),
    at(day, 4, "stop-logging", intruder),
    at(day, 5, "insight-api-call-rate"),
  ];
}

/** Calls that change nothing. */
function readAt(day: number, n: number): string {
  return ["DescribeInstances", "AssumeRole", "GetBucketAcl", "Decrypt", "ListKeys"][(day + n) % 5] ?? "";
}

let made = 0;

/** A sample of `examples/events` within an hour of a day, with IDs of its own. */
function at(day: number, hour: number, sample: string, changes: Sample = {}): Sample {
  const hash = createHash("sha256").update(`${++made}`).digest("hex");
  const [minute = 0, second = 0] = [hash.slice(0, 4), hash.slice(4, 8)].map((hex) => parseInt(hex, 16) % 60);
  const time = [hour, minute, second].map(twoDigits).join(":");
  const { requestID } = read(sample);
  return {
    ...read(sample),
    awsRegion: "us-east-1",
    eventTime: `2026-10-${twoDigits(day)}T${time}Z`,
    eventID: [hash.slice(8, 16), hash.slice(16, 20), `4${hash.slice(21, 24)}`, `8${hash.slice(25, 28)}`]
      .concat(hash.slice(28, 40))
      .join("-"),
    ...(requestID === undefined ? {} : { requestID: hash.slice(40) }),
    ...changes,
  };
}

/** The caller: a session of a role. */
function by(role: string, session: string): Sample {
  const path = role.startsWith("AWSReservedSSO_") ? "aws-reserved/sso.amazonaws.com/" : "";
  const principalId = "AROAIDPPEZS35WEXAMPLE";
  const arn = `arn:aws:iam::${account}:role/${path}${role}`;
  return {
    userIdentity: {
      type: "AssumedRole",
      principalId: `${principalId}:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      accountId: account,
      sessionContext: {
        sessionIssuer: { type: "Role", principalId, arn, accountId: account, userName: role },
      },
    },
  };
}

function read(sample: string): Sample {
  return JSON.parse(readFileSync(join(__dirname, "events", `${sample}.json`), "utf8")) as Sample;
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

if (require.main === module) {
  const text = JSON.stringify({ Records: recordsOfMonth() });
  writeFileSync(join(__dirname, "month.json.gz"), gzipSync(text, { level: 9 }));
}
