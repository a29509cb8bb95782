import { readFileSync } from "node:fs";
import { folderOf } from "../../../support/folder-of-files";
import { sample } from "../replay-command";

type Json = Readonly<Record<string, unknown>>;

/** What a browser that took text for HTML would run. */
const hostile = `</script><script>document.title="run"</script><img src=x onerror="document.title='run'">`;

/** The principal whose name is hostile; the address in it is nobody's to follow. */
export const attackerArn = `arn:aws:iam::111122223333:user/${hostile} https://attacker.example/`;

/** A person's session of IAM Identity Center. */
export const janeArn =
  "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Administrators_0123456789abcdef/jane@example.com";

/** A folder with the logs of October 2026 of one account and a file that is broken, whose name is hostile. */
export function monthOfLogs(): string {
  const records = Array.from({ length: 31 }, (_, index) => recordsOf(index + 1));
  const files = records.map((Records, index) => [
    `AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/${twoDigits(index + 1)}/log.json`,
    JSON.stringify({ Records }),
  ]);
  const broken = "broken <img src=x onerror=document.title='run'>.json";
  return folderOf({ ...(Object.fromEntries(files) as Record<string, string>), [broken]: "{" });
}

/** Of each day two sign-ins by anaya, of each third day a change by bob, and on single days what is rare. */
function recordsOf(day: number): Json[] {
  const at = (name: string, time: string, changes: Json = {}) => ({
    ...read(name),
    eventTime: `2026-10-${twoDigits(day)}T${time}Z`,
    eventID: eventIdAt(day, time),
    awsRegion: "us-east-1",
    ...changes,
  });
  const attacker = { type: "IAMUser", accountId: "111122223333", arn: attackerArn, userName: hostile };
  const jane = { type: "AssumedRole", accountId: "111122223333", arn: janeArn };
  return [
    at("console-login", "08:00:00"),
    at("console-login", "14:00:00"),
    at("describe-subnets", "15:00:00"),
    ...(day % 3 === 1 ? [at("put-item", "10:00:00")] : []),
    ...(day === 5 ? [at("console-login", "03:00:00", { userIdentity: attacker })] : []),
    ...(day === 7 ? [at("create-subnet", "11:00:00", { userIdentity: jane })] : []),
    ...(day === 20 ? [at("stop-logging", "12:00:00")] : []),
  ];
}

/** The ID of the event of a day at a time, such as "14:00:00". */
export function eventIdAt(day: number, time: string): string {
  return `${twoDigits(day)}${time.replaceAll(":", "")}-0000-4000-8000-000000000000`;
}

function read(name: string): Json {
  return JSON.parse(readFileSync(sample(name), "utf8")) as Json;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
