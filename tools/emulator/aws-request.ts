import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

/** A call of an AWS API as it arrives over HTTP. */
export interface AwsRequest {
  /** The call in the form of an IAM action, such as `sts:GetCallerIdentity`; of a REST API its method and path. */
  readonly call: string;
  readonly region: string;
  readonly body: string;
}

/** The same with what is needed to send it on. */
export interface HttpRequest extends AwsRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export interface AwsAnswer {
  readonly contentType: string;
  readonly body: string;
}

export const json10 = "application/x-amz-json-1.0";

/** Reads a request to its end. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
  const { method = "", url = "", headers } = message;
  const bytes = await buffer(message);
  const body = bytes.toString("utf8");
  // A signature's scope is <access key>/<date>/<region>/<service>/aws4_request.
  const scope = /Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1]?.split("/") ?? [];
  const [, , region = "unsigned", service = "unsigned"] = scope;
  return {
    call: `${service}:${operation(method, url, headers, body)}`,
    region,
    body,
    method,
    url,
    headers,
    bytes,
  };
}

/** An error in the form that the request's protocol has for it. */
export function errorAnswer(headers: IncomingHttpHeaders, code: string, message: string): AwsAnswer {
  return headers["x-amz-target"]
    ? { contentType: json10, body: JSON.stringify({ __type: code, message }) }
    : { contentType: "text/xml", body: errorXml(code, message) };
}

/** The operation as the JSON protocols name it in a header and the query protocol in its form, else method and path. */
function operation(method: string, url: string, headers: IncomingHttpHeaders, body: string): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    return target.slice(target.lastIndexOf(".") + 1);
  }
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return (isForm && new URLSearchParams(body).get("Action")) || `${method} ${url}`;
}

function errorXml(code: string, message: string): string {
  const escaped = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<ErrorResponse><Error><Code>${code}</Code><Message>${escaped}</Message></Error></ErrorResponse>`;
}
