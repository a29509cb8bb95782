import type { IncomingHttpHeaders } from "node:http";

/** An answer as it goes over the wire. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body as it arrived, where it is not text. @default the body */
  readonly bytes?: Buffer;
}

/** An answer in JSON. */
export function jsonAnswer(body: unknown, status = 200): HttpAnswer {
  return { status, headers: { "content-type": "application/x-amz-json-1.1" }, body: JSON.stringify(body) };
}
