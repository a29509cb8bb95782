import { posted } from "./posted";

/**
 * Calls the DynamoDB on this machine. It requires a signature, but does not verify it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 *
 * @throws Error with the name that Step Functions gives a DynamoDB error, such as
 * DynamoDB.ConditionalCheckFailedException.
 */
export async function callDynamoDb<Answer extends object>(
  endpoint: string,
  operation: string,
  input: object,
): Promise<Answer> {
  const scope = "replay/20260101/us-east-1/dynamodb/aws4_request";
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=0`,
    "content-type": "application/x-amz-json-1.0",
    "x-amz-date": "20260101T000000Z",
    "x-amz-target": `DynamoDB_20120810.${operation}`,
  };
  const { status, body } = await posted(endpoint, headers, JSON.stringify(input));
  const answer = JSON.parse(body) as Answer & DynamoDbError;
  if (status === 200) return answer;
  const { __type: type = "", message, Message } = answer;
  throw Object.assign(new Error(message ?? Message ?? type), { name: `DynamoDB.${type.split("#").at(-1)}` });
}

interface DynamoDbError {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}
