import type { Server } from "node:http";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { isObject, parsed } from "../../../engines/json";
import { closed, listening } from "./listening";

/**
 * A server on this machine in place of SSM and of Slack. Its parameters contain the URL of its own webhook.
 */
export class LocalSlack {
  private readonly messages: unknown[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(accepts: boolean): Promise<LocalSlack> {
    const server = createServer((request, response) => {
      const answer = (body: string) => {
        const isSsm = String(request.headers["x-amz-target"]).startsWith("AmazonSSM.");
        if (isSsm) {
          const parameter = { Name: nameIn(body), Type: "SecureString", Value: `${slack.url}/slack` };
          response.setHeader("content-type", "application/x-amz-json-1.1");
          response.end(JSON.stringify({ Parameter: parameter }));
          return;
        }
        slack.messages.push(jsonOrText(body));
        response.statusCode = accepts ? 200 : 400;
        response.end(accepts ? "ok" : "invalid_payload");
      };
      // A function that ends may abort a request.
      text(request).then(answer, () => response.destroy());
    });
    const slack = new LocalSlack(server, await listening(server));
    return slack;
  }

  /** The messages since the last call. */
  take(): unknown[] {
    return this.messages.splice(0);
  }

  async close(): Promise<void> {
    await closed(this.server);
  }
}

function nameIn(body: string): unknown {
  const request = jsonOrText(body);
  return isObject(request) ? request.Name : undefined;
}

function jsonOrText(body: string): unknown {
  const result = parsed(body);
  return "value" in result ? result.value : body;
}
