import { CreateBucketCommand, PutObjectCommand, RestoreObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type StartedEmulator, startEmulatedAws } from "../../../tools/emulator/start";
import { TemporaryFolder } from "../../../tools/emulator/temporary-folder";
import { eventOf } from "../../../tools/replay/event-bridge";
import { textOf } from "../../docs/markdown";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";
import { type Ended, replay, synthesized } from "../../tools/replay/replay-command";
import { S3Stub } from "../../tools/replay/sources/s3-stub";

const temporary = new TemporaryFolder();
const environment = { ...process.env };
let out: string;
let emulator: StartedEmulator;
beforeAll(async () => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: "emulator",
    AWS_SECRET_ACCESS_KEY: "emulator",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  out = synthesized();
  emulator = await startEmulatedAws(temporary.path);
});
afterAll(async () => {
  process.env = environment;
  await emulator.stop();
  temporary.close();
});

const options = () => ["--out", out, "--stack", "sign-in-alerts"];
const accounts = ["111122223333", "222233334444"];
const client = () => ({ endpoint: emulator.endpoint, region: "eu-west-1" });

/** A log file of an event, of which one in a hundred is a sign-in. */
function logFile(index: number, day: string, recipientAccountId: string): Buffer {
  const ids = { eventID: `event ${index}`, eventTime: `${day}T08:00:00Z`, recipientAccountId };
  const name = index % 100 === 0 ? "console-login" : "describe-subnets";
  return gzipSync(JSON.stringify({ Records: [record(name, { ...ids, awsRegion: "us-east-1" })] }), {
    level: 1,
  });
}

/** Log files of two accounts of an organization below a prefix, with digest files and those of Config. */
function organization(days: number, perDay: number): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (let index = 0; index < days * perDay; index++) {
    const day = `2026-11-${String(Math.floor(index / perDay) + 1).padStart(2, "0")}`;
    const account = accounts[index % 2] ?? "";
    const place = (kind: string) =>
      `ct/AWSLogs/o-exampleorgid/${account}/${kind}/us-east-1/${day.replaceAll("-", "/")}/${index}.json.gz`;
    files[place("CloudTrail")] = logFile(index, day, account);
    if (index % perDay < 2) {
      files[place("CloudTrail-Digest")] = logFile(index, day, account);
      files[place("Config")] = logFile(index, day, account);
    }
  }
  return files;
}

/** What is printed, with places as in a folder. */
function inFolder({ stdout }: Ended, bucket: string, folder: string): string {
  return stdout.replaceAll(`s3://${bucket}/`, `${folder}/`);
}

describe("objects in a bucket of another Region", () => {
  const files = organization(4, 10);
  let folder: string;
  beforeAll(async () => {
    process.env.AWS_ENDPOINT_URL = emulator.endpoint;
    folder = folderOf(files);
    const s3 = new S3Client({ ...client(), forcePathStyle: true });
    const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
    await s3.send(new CreateBucketCommand({ Bucket: "org-logs", CreateBucketConfiguration }));
    for (const [Key, Body] of Object.entries(files))
      await s3.send(new PutObjectCommand({ Bucket: "org-logs", Key, Body }));
  });

  test.each([
    ["the bucket", "", ""],
    ["an organization", "ct/AWSLogs/o-exampleorgid", "ct/AWSLogs/o-exampleorgid"],
    ["an account", "ct/AWSLogs/o-exampleorgid/222233334444/", "ct/AWSLogs/o-exampleorgid/222233334444"],
  ])("are replayed as the folder is: %s", async (_, path, inIt) => {
    const ofBucket = await replay([`s3://org-logs/${path}`, ...options(), "--json"]);
    const ofFolder = await replay([join(folder, inIt), ...options(), "--json"]);
    expect(ofFolder.stdout).toMatch(/"events":[1-9]/);
    expect(inFolder(ofBucket, "org-logs", folder)).toBe(ofFolder.stdout);
  });

  test("are chosen by days, and by the key after which to go on", async () => {
    const days = ["--since", "2026-11-02", "--until", "2026-11-02"];
    const { stdout, stderr } = await replay(["s3://org-logs", ...options(), ...days, "--json"]);
    // The day of a log file is that of its delivery, so that another day is read.
    expect(stdout).toMatch(/"events":10,.*"outsideOfSinceAndUntil":10,/);
    const [, key = ""] = /s3:\/\/org-logs\/(\S+):/.exec(stderr) ?? [];
    expect(key).toContain("222233334444/CloudTrail/us-east-1/2026/11/03/");
    const rest = await replay(["s3://org-logs", ...options(), ...days, "--json", "--after", key]);
    expect([rest.stdout, rest.stderr]).toEqual([expect.stringContaining('"events":0,'), ""]);
  });
});

test("a log file in Glacier is read once it is restored as the docs say", async () => {
  process.env.AWS_ENDPOINT_URL = emulator.endpoint;
  const s3 = new S3Client({ ...client(), forcePathStyle: true });
  const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
  await s3.send(new CreateBucketCommand({ Bucket: "archive", CreateBucketConfiguration }));
  const file = { Bucket: "archive", Key: "AWSLogs/a.json.gz" };
  const Body = logFile(0, "2026-11-01", "111122223333");
  await s3.send(new PutObjectCommand({ ...file, Body, StorageClass: "GLACIER" }));
  const archived = await replay(["s3://archive/AWSLogs", ...options(), "--json"]);
  expect(archived.stdout).toContain("is archived as GLACIER: restore it first");

  const [, request = ""] = /--restore-request '(.+)'/.exec(textOf("docs/living-with-it.md")) ?? [];
  await s3.send(new RestoreObjectCommand({ ...file, RestoreRequest: JSON.parse(request) as object }));
  const restored = await replay(["s3://archive/AWSLogs", ...options(), "--json"]);
  expect([restored.code, restored.stdout]).toEqual([0, expect.stringContaining('"events":1,')]);
});

test("messages of a dead-letter queue are replayed once, and stay in it", async () => {
  process.env.AWS_ENDPOINT_URL = emulator.endpoint;
  const sqs = new SQSClient(client());
  const { QueueUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName: "sign-in-alerts-dead-letters" }),
  );
  for (let index = 0; index < 25; index++) {
    const detail = record("console-login", { eventID: `message ${index}` });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(eventOf(detail)) }));
  }
  const ask = ["--queue-messages", QueueUrl, ...options(), "--json", "--region", "eu-west-1"];
  expect((await replay(ask)).stdout).toContain('"events":25,');
  expect((await replay([...ask, "--max", "12"])).stdout).toContain('"events":12,');
  const AttributeNames = ["ApproximateNumberOfMessages" as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  expect(Attributes).toEqual({ ApproximateNumberOfMessages: "25" });
});

test("10,000 objects are replayed as the same files of a folder are", async () => {
  const folder = folderOf(organization(10, 1000));
  const stub = new S3Stub(folder);
  await stub.start();
  process.env.AWS_ENDPOINT_URL = stub.endpoint;
  try {
    const ofBucket = await replay(["s3://logs", ...options(), "--json"]);
    const ofFolder = await replay([folder, ...options(), "--json"]);
    expect(ofFolder.stdout).toContain('"events":10000,');
    expect(inFolder(ofBucket, "logs", folder)).toBe(ofFolder.stdout);
  } finally {
    await stub.stop();
  }
});
