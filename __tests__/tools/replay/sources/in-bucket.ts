import { relative } from "node:path";
import { gzipSync } from "node:zlib";
import type { Days } from "../../../../tools/aws/log-objects";
import { contentsOf } from "../../../../tools/replay/records";
import { BucketSource } from "../../../../tools/replay/sources/bucket";
import { record } from "../../../support/events";
import { bucketName, type Fault, S3Stub } from "./s3-stub";

const environment = { ...process.env };
let stub: S3Stub | undefined;
afterEach(async () => {
  process.env = { ...environment };
  await stub?.stop();
  stub = undefined;
});

/** Starts S3 for a test with the files of a folder, and has the SDK ask it. */
export async function serve(folder: string, { fault, pageSize }: { fault?: Fault; pageSize?: number } = {}) {
  stub = new S3Stub(folder, fault, pageSize);
  await stub.start();
  const keys = { AWS_ACCESS_KEY_ID: "stub", AWS_SECRET_ACCESS_KEY: "stub" };
  process.env = { ...environment, ...keys, AWS_ENDPOINT_URL: stub.endpoint, AWS_REGION: "us-east-1" };
  return stub;
}

export const logFile = (eventID: string, eventTime = "2026-11-10T09:12:00Z") =>
  gzipSync(JSON.stringify({ Records: [record("put-item", { eventID, eventTime })] }));

/** What a source has, in short, with places below the folder or the bucket. */
export function inShort(found: Parameters<typeof contentsOf>[0], root: string): string[] {
  return [...contentsOf(found).entries].map((entry) => {
    const place = relative(root, entry.place);
    if (entry.kind === "record") return `${place} ${entry.record.eventID}`;
    return entry.kind === "fault" ? `${place} ${entry.message}` : `${place} ${entry.kind}`;
  });
}

interface Asked {
  readonly path?: string;
  readonly days?: Days;
  readonly after?: string;
}

export async function open({ path = "", ...asked }: Asked = {}): Promise<BucketSource> {
  return BucketSource.open({ bucket: bucketName, path, ...asked }, {});
}

export async function readBucket(asked?: Asked): Promise<string[]> {
  const read: string[] = [];
  for await (const found of (await open(asked)).files())
    read.push(
      ...inShort(found, `s3://${bucketName}`).map((each) => each.replaceAll(`s3://${bucketName}/`, "")),
    );
  return read;
}
