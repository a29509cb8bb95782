import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { endOf, replay, startReplay, synthesized } from "../replay-command";
import { S3Stub } from "../sources/s3-stub";

/** So many objects that some are filtered in threads: each has what gzip cannot pack. */
const objects = 40;
const filler = () => randomBytes(50_000).toString("base64");

const environment = { ...process.env };
let out: string;
let folder: string;
let stub: S3Stub;
beforeAll(async () => {
  out = synthesized();
  folder = folderOf(Object.fromEntries(Array.from({ length: objects }, (_, index) => logFile(index))));
  stub = new S3Stub(folder);
  await stub.start();
  const credentials = "[audit]\naws_access_key_id=stub\naws_secret_access_key=stub\n";
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: stub.endpoint,
    AWS_SHARED_CREDENTIALS_FILE: join(folderOf({ credentials }), "credentials"),
  });
});
afterAll(async () => {
  process.env = environment;
  await stub.stop();
});

const keyOf = (index: number) => {
  const day = String(Math.floor(index / 4) + 1).padStart(2, "0");
  return `AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/${day}/${String(index).padStart(2, "0")}.json.gz`;
};

/** A log file of a sign-in; one file is broken. */
function logFile(index: number): [string, Buffer] {
  const [, day] = /(\d\d)\/\d\d\.json/.exec(keyOf(index)) ?? [];
  const eventTime = `2026-11-${day}T08:00:00Z`;
  const ids = {
    eventID: `event ${index}`,
    eventTime,
    recipientAccountId: "111122223333",
    awsRegion: "us-east-1",
  };
  const Records = [record("console-login", { ...ids, additionalEventData: { filler: filler() } })];
  const bytes = gzipSync(JSON.stringify({ Records }), { level: 1 });
  return [keyOf(index), index === 20 ? bytes.subarray(0, 1000) : bytes];
}

const options = () => ["--out", out, "--stack", "sign-in-alerts", "--profile", "audit"];
const goOn = (index: number) =>
  `Read up to s3://logs/${keyOf(index)}: give it as --after to go on from there\n`;

it("says of objects what it says of the same files in a folder, and up to where it read", async () => {
  const ofFolder = await replay([folder, ...options(), "--json"]);
  const ofBucket = await replay(["s3://logs", ...options(), "--json"]);
  expect(ofFolder.stdout).toContain(`"events":${objects - 1},`);
  expect(ofBucket.stdout.replaceAll("s3://logs/", `${folder}/`)).toBe(ofFolder.stdout);
  expect([ofBucket.code, ofBucket.stderr]).toEqual([1, goOn(objects - 1)]);
});

it("reads what --since, --until and --after leave of the objects", async () => {
  stub.requests.length = 0;
  const days = ["--since", "2026-11-03T07:00Z", "--until", "2026-11-04", "--after", keyOf(8)];
  const { stdout, stderr } = await replay(["s3://logs/AWSLogs", ...options(), ...days]);
  expect(stdout).toMatch(/^7 events from 2026-11-03T08:00:00Z to 2026-11-04T08:00:00Z/);
  expect(stub.read).toEqual(Array.from({ length: 11 }, (_, index) => keyOf(index + 9)));
  expect(stderr).toBe(goOn(19));
});

it("says at an interrupt up to where it read, and goes on there", async () => {
  const child = startReplay(["s3://logs", ...options(), "--json"]);
  const ended = endOf(child);
  await once(child.stdout, "data");
  child.kill("SIGINT");
  const { signal, stderr } = await ended;
  expect([signal, stderr]).toEqual(["SIGINT", expect.stringMatching(/^Read up to s3:/)]);
  const [, key = "", index] = /s3:\/\/logs\/(\S+\/(\d\d)\.json\.gz):/.exec(stderr) ?? [];
  const { stdout } = await replay(["s3://logs", ...options(), "--json", "--after", key]);
  expect(/"event (\d+)"/.exec(stdout)?.[1]).toBe(String(Number(index) + 1));
});
