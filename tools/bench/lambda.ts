import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { classify } from "../../lambda/notifier/findings/classify";
import { itemChanges } from "../../lambda/notifier/findings/item-change";
import { readPayload } from "../../lambda/notifier/records/payload";
import { root, interleave } from "./measure";
import { type Row, row } from "./row";

// What one of the two leaves behind is not collected in the time of the other.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const records = 2000;
const unexpectedEach = 500;

const role = "arn:aws:iam::111122223333:role/orders";
const readers = [itemChanges({ roles: new Set([role]), services: new Set() }, false)];

const zipped = gzipSync(JSON.stringify(payload()));
const event = { awslogs: { data: zipped.toString("base64") } };

/**
 * The function on a batch in which nearly all records are an expected role's, against only unzipping and
 * parsing it.
 */
export function lambda(): Row[] {
  const timed = (work: () => unknown) => () => {
    collectGarbage();
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const times = interleave(
    {
      judged: timed(() => classify(readPayload(event).logEvents, readers)),
      parsed: timed(() => parsePayload().logEvents.map(({ message }) => JSON.parse(message) as unknown)),
    },
    101,
  );
  const floor = "gunzip and JSON.parse of payload and messages";
  return [row(`change-alerts, ${records} records`, times.judged, floor, times.parsed)];
}

interface Payload {
  readonly logEvents: readonly { readonly message: string }[];
}

function parsePayload(): Payload {
  return JSON.parse(gunzipSync(zipped).toString()) as Payload;
}

function payload(): object {
  return {
    messageType: "DATA_MESSAGE",
    owner: "111122223333",
    logGroup: "/aws/cloudtrail/change-alerts",
    logStream: "111122223333_CloudTrail_us-east-1",
    subscriptionFilters: ["change-alerts"],
    logEvents: Array.from({ length: records }, (_, index) => ({
      id: String(index).padStart(56, "3"),
      timestamp: 1_794_000_000_000 + index,
      message: JSON.stringify(record(index)),
    })),
  };
}

/** The samples in turn, each with IDs and a key of its own. */
function record(index: number): object {
  const names = ["put-item", "update-item-failed", "transact-write-items", "batch-execute-statement"];
  const file = join(root, "examples", "events", `${names[index % names.length]}.json`);
  const sample = JSON.parse(readFileSync(file, "utf8").replaceAll("Call Me Today", randomUUID())) as {
    readonly userIdentity: { readonly sessionContext: { readonly sessionIssuer: object } };
  };
  const { userIdentity } = sample;
  const { sessionContext } = userIdentity;
  const arn = index % unexpectedEach === 0 ? "arn:aws:iam::111122223333:role/admin-role" : role;
  return {
    ...sample,
    userIdentity: {
      ...userIdentity,
      accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
      sessionContext: { ...sessionContext, sessionIssuer: { ...sessionContext.sessionIssuer, arn } },
    },
    requestID: randomBytes(26).toString("hex").toUpperCase(),
    eventID: randomUUID(),
  };
}
