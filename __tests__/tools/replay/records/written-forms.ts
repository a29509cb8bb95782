import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { zipSync } from "fflate";
import type { CloudTrailRecord } from "../../../../engines/cloudtrail/cloudtrail-record";
import { eventOf } from "../../../../tools/replay/event-bridge";

const text = (value: unknown) => JSON.stringify(value);
const asText = (value: unknown) => (typeof value === "string" ? value : text(value));

/** Texts that look like parts of the forms. */
const odd = fc.constantFrom(
  ...[
    "",
    "}{",
    '"{""',
    "\\",
    '\\\\"',
    "\n",
    '\n{"',
    "EVENTS\t",
    "H4sI",
    "\u001E",
    "\uFEFF",
    "Zürich 🚀",
    "\uD800",
  ],
  ...["2026-11-10T09:12:44.000Z {", '{"Records":[', "]}", "PK\x03\x04", "\0", "\u2028", "a,b\n", "<Error>"],
);

/** A record with an ID of its own. */
export function records(maxLength: number): fc.Arbitrary<CloudTrailRecord[]> {
  return fc
    .array(fc.tuple(odd, odd, fc.constantFrom(undefined, null, {}, { omitted: true })), {
      minLength: 1,
      maxLength,
    })
    .map((texts) =>
      texts.map(([userAgent, name, responseElements], index) => ({
        eventVersion: "1.11",
        eventTime: "2026-11-10T09:12:44Z",
        awsRegion: "us-east-1",
        eventSource: "dynamodb.amazonaws.com",
        eventName: "PutItem",
        eventType: "AwsApiCall",
        eventID: String(index),
        userAgent,
        requestParameters: { [name]: [name, { events: [userAgent] }] },
        responseElements,
      })),
    );
}

/** A record in a value. */
const elements: readonly ((record: CloudTrailRecord) => unknown)[] = [
  (record) => record,
  text,
  eventOf,
  (record) => ({ EventId: record.eventID, CloudTrailEvent: text(record) }),
  (record) => ({ timestamp: 1, message: text(record) }),
  (record) => ({ MessageId: "m", Body: text(eventOf(record)) }),
  (record) => ({ body: text({ Type: "Notification", Message: text(eventOf(record)) }) }),
  (record) => ({ Sns: { Message: text(record) } }),
  (record) => ({ _source: record }),
  (record) => ({ _source: { eventID: "x", "@message": text(record) } }),
  (record) => ({ requestContext: {}, requestPayload: { logEvents: [{ message: text(record) }] } }),
  (record) => ({
    awslogs: { data: gzipSync(text({ logEvents: [{ message: text(record) }] })).toString("base64") },
  }),
];

/** Values in one. */
const documents: readonly ((values: readonly unknown[]) => unknown)[] = [
  (values) => values,
  (Records) => ({ Records }),
  (values) => ({ records: values }),
  (Events) => ({ Events, NextToken: "x" }),
  (events) => ({ events, searchedLogStreams: [] }),
  (logEvents) => ({ messageType: "DATA_MESSAGE", logEvents }),
  (Messages) => ({ Messages }),
  (hits) => ({ took: 1, hits: { total: 1, hits } }),
  (values) => ({ QueryResultRows: values.map((value) => [{ n: "1" }, { eventJson: asText(value) }]) }),
  (values) => ({
    results: values.map((value) => [
      { field: "@timestamp", value: "2026" },
      { field: "@message", value: asText(value) },
    ]),
  }),
];

/** Values in a text. */
const texts: readonly ((values: readonly unknown[]) => string)[] = [
  (values) => values.map(text).join("\n"),
  (values) => `${values.map(text).join("\r\n\r\n")}\r\n`,
  (values) => values.map((value) => JSON.stringify(value, undefined, 2)).join("\n"),
  (values) => values.map(text).join(""),
  (values) => values.map(text).join(",\n"),
  (values) => values.map((value) => `\u001E${text(value)}\n`).join(""),
  (values) => values.map((value) => `2026-11-10T09:12:44.000Z ${text(wrapped(value))}\n`).join(""),
];

/** A log event of CloudTrail is an object. */
const wrapped = (value: unknown) =>
  typeof value === "object" && !Array.isArray(value) ? value : { message: text(value) };

const encodings: readonly ((content: string) => Buffer)[] = [
  (content) => Buffer.from(content),
  (content) => Buffer.from(`\uFEFF${content}`),
  (content) => Buffer.from(`\uFEFF${content}`, "utf16le"),
  (content) => Buffer.from(content, "utf16le"),
  (content) => Buffer.from(`\uFEFF${content}`, "utf16le").swap16(),
];

/** Packings that have checksums. */
const packings: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => gzipSync(bytes, { level: 1 }),
  (bytes) => Buffer.from(zipSync({ "README.md": Buffer.from("x"), "logs/1.json": bytes }, { level: 1 })),
  (bytes) => Buffer.from(zipSync({ "000000.gz": bytes }, { level: 0 })),
  (bytes) => Buffer.from(gzipSync(bytes, { level: 1 }).toString("base64")),
];

/** How records are written. */
export interface Written {
  readonly records: readonly CloudTrailRecord[];
  readonly bytes: Buffer;
  readonly isPacked: boolean;
}

/** Records in any composition of the forms that the readers accept. */
export function written(maxRecords: number): fc.Arbitrary<Written> {
  return fc
    .record({
      list: records(maxRecords),
      element: fc.constantFrom(...elements),
      nested: fc.array(fc.constantFrom(...documents), { maxLength: 2 }),
      chunk: fc.integer({ min: 1, max: maxRecords }),
      toText: fc.constantFrom(...texts),
      encode: fc.constantFrom(...encodings),
      packed: fc.array(fc.constantFrom(...packings), { maxLength: 2 }),
    })
    .map(({ list, element, nested, chunk, toText, encode, packed }) => {
      const values = nested.reduce<readonly unknown[]>(
        (inner, document) => chunksOf(inner, chunk).map(document),
        list.map(element),
      );
      const bytes = packed.reduce((inner, pack) => pack(inner), encode(toText(values)));
      return { records: list, bytes, isPacked: packed.length > 0 };
    });
}

function chunksOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
