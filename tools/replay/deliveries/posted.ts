import { type IncomingMessage, type OutgoingHttpHeaders, request } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** The answer of a server on this machine. */
export interface PostAnswer {
  readonly status: number;
  readonly body: string;
}

/** Posts to a server on this machine. To load fetch takes as long as a few calls. */
export async function posted(url: string, headers: OutgoingHttpHeaders, body: string): Promise<PostAnswer> {
  const sent = request(url, { method: "POST", headers }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: await text(response) };
}
