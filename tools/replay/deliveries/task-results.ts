import { createHash, randomUUID } from "node:crypto";
import { crc32 } from "node:zlib";

/**
 * The result of a task that puts an item: DynamoDB's answer and the SDK's metadata.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 */
export function putResult(answer: object, time: string): object {
  const checksum = String(crc32(JSON.stringify(answer)));
  return taskResult(answer, time, { Server: "Server", Connection: "keep-alive", "x-amz-crc32": checksum });
}

/**
 * The result of a task that sends a message without attributes: SQS's answer and the SDK's metadata.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function messageResult(body: unknown, time: string): object {
  const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
  const answer = { MD5OfMessageBody: createHash("md5").update(text).digest("hex"), MessageId: randomUUID() };
  return taskResult(answer, time, { connection: "keep-alive" });
}

/**
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html#input-output-resultselector
 */
function taskResult(answer: object, time: string, more: Readonly<Record<string, string>>): object {
  const requestId = randomUUID();
  const headers = {
    ...more,
    "x-amzn-RequestId": requestId,
    "Content-Length": String(Buffer.byteLength(JSON.stringify(answer))),
    Date: new Date(time).toUTCString(),
    "Content-Type": "application/x-amz-json-1.0",
  };
  const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
  return {
    ...answer,
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(lists) as object,
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
