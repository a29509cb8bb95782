import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

/** A call of an AWS API as it arrives over HTTP. */
export interface AwsRequest {
  /** An IAM action, such as `sts:GetCallerIdentity`; for a REST API the service with method and path. */
  readonly call: string;
  readonly region: string;
  readonly body: string;
}

/** A call with its whole HTTP request, so that it can be forwarded. */
export interface HttpRequest extends AwsRequest {
  readonly method: string;
  /** The host with its port, as the request names it. */
  readonly host: string;
  /** Whether it names a whole URL, as to a proxy. */
  readonly isWholeUrl: boolean;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export interface AwsAnswer {
  readonly contentType: string;
  readonly body: string;
}

/** An answer with its whole HTTP response. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body as received, if it is not text. @default the body */
  readonly bytes?: Buffer;
}

/** An answer in JSON. */
export function jsonAnswer(body: unknown, status = 200): HttpAnswer {
  return { status, headers: { "content-type": "application/x-amz-json-1.1" }, body: JSON.stringify(body) };
}

export const json10 = "application/x-amz-json-1.0";

/**
 * Reads a request with its body. A client sends a whole URL to a proxy, and its host then counts in place of
 * the header: https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form
 */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
  const { method = "", headers } = message;
  const [, origin, path = ""] = /^(\w+:\/\/[^/?]*)?(.*)$/.exec(message.url ?? "") ?? [];
  const url = path.startsWith("/") ? path : `/${path}`;
  const host = origin?.replace(/^\w+:\/\//, "") ?? headers.host ?? "";
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
    host: host.toLowerCase(),
    isWholeUrl: origin !== undefined,
    url,
    headers,
    bytes,
  };
}

/** An error in the format of the request's protocol. */
export function errorAnswer(headers: IncomingHttpHeaders, code: string, message: string): AwsAnswer {
  return headers["x-amz-target"]
    ? { contentType: json10, body: JSON.stringify({ __type: code, message }) }
    : { contentType: "text/xml", body: errorXml(code, message) };
}

/**
 * The operation: JSON protocols name it in a header, the query protocol in its form. Otherwise method and
 * path.
 */
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
